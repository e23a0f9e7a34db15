"""`course.md`: what a course says of itself, and its front page's words."""

from __future__ import annotations

import re
from collections.abc import Collection

from compiler.course import UNNAMED, About, Place
from compiler.keeping.contents import Folder
from compiler.known import DRAWINGS, NAME
from compiler.labels import LABELS
from compiler.parse.body import read_prose
from compiler.parse.images import read_images
from compiler.parse.paths import read_paths
from compiler.parse.programs import read_text
from compiler.text.markdown import first_paragraph, read_document
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, listed, quoted

FILE = "course.md"


def read_about(lessons: Folder, path: str, problems: Problems, slugs: Collection[str] | None = None) -> About:
    """The course's own text in the folder `lessons`, which messages call `path`; it may be missing.

    `slugs` are those of the course's lessons, for what names them.
    """
    place = Place(f"{path}/{FILE}", 1)
    if not lessons.has(FILE):
        return UNNAMED
    text = read_text(lessons, FILE, place, problems)
    if text is None:
        return UNNAMED
    document = read_document(text, place, (), problems)
    fields = Fields(document.front, "the front matter", problems)
    words = read_prose(document, "")
    lead, rest = first_paragraph(words) if words else (None, None)
    about = About(
        title=fields.text("title", example="`title: Stop Reason`"),
        headline=fields.text("headline", example="`headline: …`, the front page's first line"),
        summary=fields.text("summary", example="`summary: …`, one sentence for search engines"),
        checked=_date(fields, problems),
        drawing=_drawing(fields, problems),
        place=place,
        lead=lead,
        prose=rest if rest and rest.source else None,
        images=tuple(read_images(lessons, document, problems)),
        labels=_labels(fields, problems),
        paths=read_paths(fields, slugs, problems),
        id=_id(fields, problems),
    )
    fields.finish()
    return about


def _date(fields: Fields, problems: Problems) -> str:
    checked = fields.text("checked", "")
    if checked and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", checked):
        do = "write it as `checked: 2026-11-20`"
        problems.add(fields.place_of("checked"), "checked must be a date", quoted(checked), do)
        return ""
    return checked


def _id(fields: Fields, problems: Problems) -> str:
    name = fields.text("id", "")
    if name and not re.match(NAME, name):
        do = "write it in small letters, digits and dashes: retry-loops"
        problems.add(fields.place_of("id"), "id must be a name that no other course on the host has", quoted(name), do)
        return ""
    return name


def _labels(fields: Fields, problems: Problems) -> dict[str, str]:
    """The labels of known mistakes that only this course has, each with what it is."""
    node = fields.node("labels")
    if node is None:
        return {}
    found = Fields(node, "labels", problems)
    names = list(node.value) if isinstance(node.value, dict) else []
    for name in names:
        if not re.match(NAME, name):
            do = "write it in small letters, digits and dashes: waits-too-long"
            problems.add(found.place_of(name), "a label that no file name can hold", quoted(name), do)
        elif name in LABELS:
            problems.add(found.place_of(name), "a label that every course has", quoted(name), "leave it out")
    return {name: found.text(name) for name in names}


def _drawing(fields: Fields, problems: Problems) -> str:
    drawing = fields.text("drawing", "")
    if drawing and drawing not in DRAWINGS:
        do = f"use one of {listed(DRAWINGS)}, or leave it out"
        problems.add(fields.place_of("drawing"), "the front page has no such drawing", quoted(drawing), do)
    return drawing
