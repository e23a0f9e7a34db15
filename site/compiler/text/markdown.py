"""A Markdown file cut into front matter, prose and named sections, with the line of every piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from compiler.course import Place, Prose
from compiler.text.fences import Fence, read_fence
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin
from stopreason.authoring.nodes import UNREADABLE, Node
from stopreason.authoring.problems import Problems, below, quoted
from stopreason.authoring.yamls import read_yaml

# html is on so that raw HTML is seen, and refused; pages are rendered with it off
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").use(front_matter_plugin).disable("inline")


@dataclass
class Section:
    """What stands under one level-2 heading; the prose before the first has the name ``""``."""

    name: str
    place: Place
    lines: list[str]
    fences: list[Fence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def prose(self, drop: frozenset[str] = frozenset()) -> Prose:
        """The Markdown of this section, without the fences whose role is in `drop`."""
        lines = list(self.lines)
        for fence in self.fences:
            if fence.role in drop:
                first = fence.place.line - self.place.line
                lines[first : first + fence.height] = [""] * fence.height
        return trimmed(lines, self.place)


@dataclass
class Document:
    """A Markdown file as its writer sees it. Not `whole`: a fence is broken, so what stands where is unknown."""

    place: Place
    front: Node
    sections: list[Section]
    tokens: list[Token]
    whole: bool

    def section(self, name: str) -> Section | None:
        """The section of that name, None where there is none."""
        return next((section for section in self.sections if section.name == name), None)


def trimmed(lines: list[str], place: Place) -> Prose:
    """Lines as prose, without the empty lines around them."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return Prose("\n".join(lines[first:last]), below(place, first))


def read_document(text: str, place: Place, names: tuple[str, ...], problems: Problems) -> Document:
    """Cut `text` at its level-2 headings. A heading whose name is not in `names` is an author's error."""
    lines = text.split("\n")
    tokens = _parsed(text)
    _refuse_raw_html(tokens, place, problems)
    front = _front_matter(tokens, lines, place, problems)
    starts = _starts(tokens, place, names, problems)
    before = len(problems)
    sections = _cut(starts, tokens, lines, place, problems)
    whole = len(problems) == before
    _refuse_skipped_levels(tokens, place, problems)
    return Document(place, front, sections, tokens, whole)


def _parsed(text: str) -> list[Token]:
    """The blocks of `text`; what stands within their lines only where that may be HTML or a picture."""
    env: dict[str, Any] = {}
    tokens = _PARSER.parse(text, env)
    for token in tokens:
        if token.type == "inline" and ("<" in token.content or "![" in token.content):
            token.children = []
            _PARSER.inline.parse(token.content, _PARSER, env, token.children)
    return tokens


def _front_matter(tokens: list[Token], lines: list[str], place: Place, problems: Problems) -> Node:
    unreadable = Node(UNREADABLE, place)
    if tokens and tokens[0].type == "front_matter":
        read = read_yaml(tokens[0].content, below(place, 1), problems)
        if read is None:
            return unreadable
        return Node({}, place) if read.value is None else read
    if lines[0].rstrip() == "---":
        problems.add(place, "the front matter is never closed", "", "end it with a line of three dashes: ---")
    else:
        do = "begin the file with a line of three dashes, `title: …`, and three dashes again"
        problems.add(place, "there is no front matter", quoted(lines[0]), do)
    return unreadable


def _starts(
    tokens: list[Token], place: Place, names: tuple[str, ...], problems: Problems
) -> list[tuple[int, str]]:
    """The line and the name of every section; the first is the prose before them all."""
    starts = [(_end(tokens[0]) if tokens and tokens[0].type == "front_matter" else 0, "")]
    for number, token in enumerate(tokens):
        if token.type != "heading_open" or token.level > 0 or token.tag not in ("h1", "h2"):
            continue
        at, title = below(place, _start(token)), tokens[number + 1].content.strip()
        if token.tag == "h1":
            do = "begin headings with ###; the title comes from the front matter"
            problems.add(at, "a heading of the first level", quoted(title), do)
            continue
        if title not in names:
            problems.add(at, "unknown section", quoted(title), _section_advice(names))
        elif any(title == name for _, name in starts):
            problems.add(at, "a section stands here twice", quoted(title), "put both into one")
        starts.append((_start(token), title))
    return starts


def _section_advice(names: tuple[str, ...]) -> str:
    if not names:
        return "this file has no sections; headings within prose begin with ###"
    return f"use one of {', '.join('## ' + name for name in names)}; headings within prose begin with ###"


def _cut(
    starts: list[tuple[int, str]], tokens: list[Token], lines: list[str], place: Place, problems: Problems
) -> list[Section]:
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    sections = []
    for (start, name), end in zip(starts, ends, strict=True):
        first = start + 1 if name else start
        section = Section(name, below(place, first), lines[first:end])
        section.tokens = [t for t in tokens if t.map and first <= t.map[0] < end and t.type != "front_matter"]
        for token in section.tokens:
            if token.type == "fence":
                section.fences.append(read_fence(token, lines, place, problems))
        sections.append(section)
    return sections


def _refuse_skipped_levels(tokens: list[Token], place: Place, problems: Problems) -> None:
    level = 2
    for token in tokens:
        if token.type == "heading_open":
            here = int(token.tag[1])
            if here > level + 1:
                do = f"write it with {'#' * (level + 1)}"
                problems.add(below(place, _start(token)), "a heading skips a level", quoted("#" * here), do)
            level = here


def _start(token: Token) -> int:
    return token.map[0] if token.map else 0


def _end(token: Token) -> int:
    return token.map[1] if token.map else 0


def _refuse_raw_html(tokens: list[Token], place: Place, problems: Problems) -> None:
    do = "use Markdown; to show it as it is, put it in backticks"
    for token in tokens:
        if token.type == "html_block":
            at = below(place, _start(token))
            problems.add(at, "HTML in the text", quoted(token.content.splitlines()[0]), do)
    for child, line in inline_tokens(tokens):
        if child.type == "html_inline":
            problems.add(below(place, line), "HTML in the text", quoted(child.content), do)


def inline_tokens(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Every token within a line of text, and how many lines below the first it stands."""
    for token in tokens:
        if token.type == "inline" and token.map:
            line = token.map[0]
            for child in token.children or []:
                yield child, line
                if child.type in ("softbreak", "hardbreak"):
                    line += 1
                elif child.type == "code_inline":
                    line += child.content.count("\n")


_ITEM = re.compile(r"^(\s*(?:\d{1,9}[.)]|[-*+])\s+)")


def list_items(section: Section, kind: str) -> list[Prose] | None:
    """The items of the one `ordered_list` or `bullet_list` in a section. None where there is none."""
    opens = [t for t in section.tokens if t.level == 0 and t.nesting >= 0]
    lists = [t for t in opens if t.type == f"{kind}_open"]
    if len(lists) != 1 or len(opens) != 1:
        return None
    items = [t for t in section.tokens if t.type == "list_item_open" and t.level == 1]
    return [_item(section, token) for token in items]


def _item(section: Section, token: Token) -> Prose:
    file_first = section.place.line - 1
    start, end = token.map or [0, 0]
    # token lines count from the top of the file, which is line 1
    lines = section.lines[start - file_first : end - file_first]
    marker = _ITEM.match(lines[0])
    width = len(marker.group(1)) if marker else 0
    rest = [line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:]]
    return trimmed([lines[0][width:], *rest], below(section.place, start - file_first))


def first_paragraph(prose: Prose) -> tuple[Prose, Prose]:
    """The first paragraph, and what follows it."""
    tokens = _PARSER.parse(prose.source)
    lines = prose.source.split("\n")
    if not tokens or tokens[0].type != "paragraph_open":
        return Prose("", prose.place), prose
    end = _end(tokens[0])
    return trimmed(lines[:end], prose.place), trimmed(lines[end:], below(prose.place, end))
