"""The files beside a text: pictures that it shows, and files that nobody asked for."""

from __future__ import annotations

from pathlib import PurePath

from compiler.course import Image, Place
from compiler.keeping.contents import Folder
from compiler.known import IMAGES
from compiler.text.markdown import Document, inline_tokens
from stopreason.authoring.problems import Problems, below, listed, quoted


def read_images(folder: Folder, document: Document, problems: Problems) -> list[Image]:
    """The pictures that the document shows, each once."""
    found: dict[str, Image] = {}
    for token, line in inline_tokens(document.tokens):
        if token.type != "image":
            continue
        place, name = below(document.place, line), str(token.attrGet("src") or "")
        if not token.content.strip():
            do = "say in the brackets what it shows: ![…](…)"
            problems.add(place, "a picture without words for those who can't see it", quoted(name), do)
        if name in found:
            continue
        text = document.place.path.rpartition("/")[2]
        if PurePath(name).suffix not in IMAGES or not folder.has(name):
            do = f"put the file beside {text}; it may end in {listed(IMAGES)}"
            problems.add(place, "a picture that isn't there", quoted(name), do)
        else:
            found[name] = Image(name, folder.read(name), place)
    return list(found.values())


def refuse_strays(folder: Folder, path: str, expected: set[str], problems: Problems) -> None:
    """Report what isn't expected in `folder`. Hidden files and Python's caches are nobody's business."""
    for entry in folder.names:
        if entry in expected or entry.startswith("."):
            continue
        name = entry + ("/" if folder.has_folder(entry) else "")
        do = "move it, remove it, or name it as lessons/README.md says"
        problems.add(Place(f"{path}/{entry}", 1), "nothing is known about this file", quoted(name), do)
