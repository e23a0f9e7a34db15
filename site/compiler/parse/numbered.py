"""Folders whose number is their order and whose name is their address: `08-write-the-loop`."""

from __future__ import annotations

import re

from compiler.course import Place
from compiler.keeping.contents import Folder
from stopreason.authoring.problems import Problems, quoted

_FOLDER = re.compile(r"(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)")
RESERVED = frozenset({"assets", "authors", "glossary", "notices"})


def numbered(folder: Folder, path: str, problems: Problems) -> list[tuple[int, str, Folder]]:
    """The folders `NN-slug`, in order. A number or a slug may stand only once."""
    found: list[tuple[int, str, Folder]] = []
    numbers: dict[int, list[Folder]] = {}
    slugs: dict[str, list[Folder]] = {}
    for entry in (one for name, one in folder.folders.items() if re.match(r"\d", name)):
        match = _FOLDER.fullmatch(entry.name)
        place = Place(f"{path}/{entry.name}", 1)
        if match is None:
            do = "name it with a number, a dash, and small letters, digits and dashes: 08-write-the-loop"
            problems.add(place, "a folder's name can't be an address", quoted(entry.name), do)
            continue
        number, slug = int(match.group(1)), match.group(2)
        for other in numbers.setdefault(number, []):
            do = f"give it another number than {other.name}"
            problems.add(place, "two folders with one number", quoted(entry.name), do)
        for other in slugs.setdefault(slug, []):
            do = f"give it another name than {other.name}: the name is its address"
            problems.add(place, "two folders with one slug", quoted(entry.name), do)
        numbers[number].append(entry)
        slugs[slug].append(entry)
        if slug in RESERVED:
            problems.add(place, "the site needs this name itself", quoted(slug), "choose another name")
        found.append((number, slug, entry))
    return sorted(found, key=lambda one: one[:2])
