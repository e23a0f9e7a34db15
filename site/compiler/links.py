"""Links between pages, as they work on the built site: the page must exist, and the place in it."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from compiler.course import Course, Place, Problem, Prose, Step
from compiler.markdown import inline_tokens
from compiler.prose import ids_of
from markdown_it import MarkdownIt
from stopreason.authoring.problems import below, quoted

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class WrittenLink:
    """A link as an author wrote it, on the page at `page` (`the-loop/write-the-loop/index.html`)."""

    page: str
    href: str
    place: Place


def check_links(course: Course) -> list[Problem]:
    """Every broken link of the lessons, at its line in the source."""
    pages: dict[str, list[Prose]] = {}
    for page, proses in _pages(course):
        pages.setdefault(page, []).extend(proses)
    links = (link for page, proses in pages.items() for prose in proses for link in _links(prose, page))
    problems = (_problem(link, pages) for link in links)
    return [problem for problem in problems if problem is not None]


def _pages(course: Course) -> Iterator[tuple[str, list[Prose]]]:
    """The address of every page, and the words on it."""
    yield from (("index.html", []), ("notices/index.html", []))
    for lesson in course.lessons:
        yield f"{lesson.slug}/index.html", [lesson.prose]
        for step in lesson.steps:
            yield f"{lesson.slug}/{step.slug}/index.html", list(_proses(step))


def _proses(step: Step) -> Iterator[Prose]:
    yield step.prose
    yield from step.hints
    for option in step.options:
        yield from (option.text, option.why)
    yield from (prose for prose in (step.prediction, step.afterwards) if prose is not None)


def _links(prose: Prose, page: str) -> Iterator[WrittenLink]:
    for token, line in inline_tokens(_PARSER.parse(prose.source)):
        if token.type == "link_open":
            yield WrittenLink(page, str(token.attrGet("href") or ""), below(prose.place, line))


def _problem(link: WrittenLink, pages: dict[str, list[Prose]]) -> Problem | None:
    parts = urlsplit(link.href)
    if parts.scheme or parts.netloc:
        if parts.scheme in ("https", "mailto"):
            return None
        return _broken(link, "a link that browsers warn about or refuse", "use an https address")
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(link.page), unquote(parts.path)))
    is_folder = not parts.path or parts.path.endswith("/") or parts.path in (".", "..")
    address = path.strip("/") + "/index.html" if path != "/" else "index.html"
    if parts.path.startswith("/"):
        return _broken(link, "a link from the root, which breaks below a sub-path", "write it as ../slug/")
    if not is_folder or address not in pages:
        return _broken(link, "a link to no page", _nearest(address, link, pages))
    if not parts.fragment:
        return None
    ids = ids_of(pages[address])
    if unquote(parts.fragment) not in ids:
        near = difflib.get_close_matches(parts.fragment, ids, 1)
        do = f"did you mean #{near[0]}?" if near else "use a heading's words, small and with dashes"
        return _broken(link, "a link to a place that its page doesn't have", do)
    return None


def _nearest(address: str, link: WrittenLink, pages: dict[str, list[Prose]]) -> str:
    folders = {page.removesuffix("index.html") for page in pages if page.endswith("index.html")}
    near = difflib.get_close_matches(address.removesuffix("index.html"), folders, 1)
    if not near:
        return "write the way from this page by slugs, such as ../other-step/"
    relative = posixpath.relpath("/" + near[0], "/" + posixpath.dirname(link.page))
    return f"did you mean {relative}/?"


def _broken(link: WrittenLink, what: str, do: str) -> Problem:
    return Problem(link.place, what, quoted(link.href), do)
