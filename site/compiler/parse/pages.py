"""Pages of words beside the lessons: any `NAME.md` with a title, such as `summary.md` for the page at `summary/`."""

from __future__ import annotations

import re
from collections.abc import Collection

from compiler.course import Place, WordPage
from compiler.keeping.contents import Folder
from compiler.known import NAME
from compiler.parse.about import FILE
from compiler.parse.body import blank, read_prose
from compiler.parse.glossary import GLOSSARY
from compiler.parse.images import read_images
from compiler.parse.numbered import RESERVED
from compiler.parse.programs import read_text
from compiler.text.markdown import read_document
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, quoted

_OTHERS = frozenset({"README.md", FILE, GLOSSARY})


def read_pages(lessons: Folder, path: str, slugs: Collection[str], problems: Problems) -> tuple[WordPage, ...]:
    """All such pages of the course in the folder `lessons`, by name. `slugs` are those of its lessons."""
    slugs_of = [name.removesuffix(".md") for name in lessons.names if name.endswith(".md") and name not in _OTHERS]
    pages = (_read_page(lessons, slug, path, problems) for slug in slugs_of if re.match(NAME, slug))
    found = tuple(page for page in pages if page is not None)
    for page in found:
        if page.slug in RESERVED or page.slug in slugs:
            whose = "a lesson" if page.slug in slugs else "the site"
            problems.add(page.place, f"{whose} needs this address itself", quoted(page.slug), "rename the file")
    return found


def _read_page(lessons: Folder, slug: str, path: str, problems: Problems) -> WordPage | None:
    place = Place(f"{path}/{slug}.md", 1)
    text = read_text(lessons, f"{slug}.md", place, problems)
    if text is None:
        return None
    document = read_document(text, place, (), problems)
    fields = Fields(document.front, "the front matter", problems)
    page = WordPage(
        slug=slug,
        title=fields.text("title", example="`title: Where to go from here`"),
        summary=fields.text("summary", ""),
        sheet=fields.flag("sheet"),
        place=place,
        prose=read_prose(document, "") or blank(place),
        images=tuple(read_images(lessons, document, problems)),
    )
    fields.finish()
    return page
