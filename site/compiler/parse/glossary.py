"""`glossary.md` and `words.txt`: the terms that the lessons explain once, and words that are spelled as they should be.

    - **round** (rounds of the loop): one request and its reply.

Both may be missing. A term's plain plural needs no form of its own.
"""

from __future__ import annotations

import re

from compiler.course import Place, Prose, Term
from compiler.keeping.contents import Folder
from compiler.parse.programs import read_text
from compiler.text.markdown import list_items, read_document
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, below, quoted

GLOSSARY, WORDS = "glossary.md", "words.txt"
_ENTRY = re.compile(r"\*\*([^*]+)\*\*(?:\s+\(([^()]+)\))?:\s+(?=\S)")


def read_glossary(lessons: Folder, path: str, problems: Problems) -> tuple[Term, ...]:
    """The terms of the course in the folder `lessons`, which messages call `path`."""
    place = Place(f"{path}/{GLOSSARY}", 1)
    if not lessons.has(GLOSSARY):
        return ()
    text = read_text(lessons, GLOSSARY, place, problems)
    if text is None:
        return ()
    document = read_document(text, place, (), problems)
    fields = Fields(document.front, "the front matter", problems)
    fields.text("title", example="`title: Glossary`")
    fields.finish()
    items = list_items(document.sections[0], "bullet_list")
    if items is None:
        do = "write one list, a term an item: - **round**: one request and its reply."
        problems.add(place, "the glossary is not one list", "", do)
        return ()
    found: dict[str, Term] = {}
    for item in items:
        _read_term(item, found, problems)
    return tuple(dict.fromkeys(found.values()))


def _read_term(item: Prose, found: dict[str, Term], problems: Problems) -> None:
    match = _ENTRY.match(item.source)
    if match is None:
        do = "begin it with the term and a colon: - **round**: one request and its reply."
        problems.add(item.place, "a glossary entry without a term or a meaning", quoted(item.source), do)
        return
    forms = tuple(form.strip() for form in (match.group(2) or "").split(",") if form.strip())
    meaning = Prose(item.source[match.end() :], item.place)
    term = Term(match.group(1).strip(), forms, meaning, item.place)
    for name in (term.name, *term.forms):
        other = found.get(name.lower())
        if other is not None:
            do = f"keep one of the two; the other is at line {other.place.line}"
            problems.add(item.place, "a term is explained twice", quoted(name), do)
        found[name.lower()] = other or term


def read_words(lessons: Folder, path: str, problems: Problems) -> frozenset[str]:
    """The course's own words, one a line; a line that begins with # is a note."""
    place = Place(f"{path}/{WORDS}", 1)
    text = read_text(lessons, WORDS, place, problems) if lessons.has(WORDS) else None
    found: set[str] = set()
    for number, line in enumerate((text or "").split("\n")):
        word = line.strip()
        if word and not word.startswith("#"):
            if len(word.split()) > 1:
                problems.add(below(place, number), "a line with more than one word", quoted(word), "write one a line")
            found.add(word.lower())
    return frozenset(found)
