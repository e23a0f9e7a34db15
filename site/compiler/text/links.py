"""Links between pages, as they work on the built site: the page must exist, and the place in it."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import SplitResult, unquote, urlsplit

from compiler.course import Course, Lesson, Place, Problem, Prose, Step
from compiler.text.markdown import inline_tokens
from compiler.text.prose import ids_of, tokens_of
from compiler.text.terms import anchors_of
from stopreason.authoring.problems import below, quoted

_GLOSSARY = "glossary/index.html"


@dataclass(frozen=True)
class WrittenLink:
    """A link as an author wrote it, on the page at `page` (`the-loop/write-the-loop/index.html`)."""

    page: str
    href: str
    place: Place


def check_links(course: Course, links: Iterable[WrittenLink]) -> list[Problem]:
    """Every broken one of these links, at its line in the source."""
    pages = _pages(course)
    terms = {anchor.id for anchor in anchors_of(course.glossary)}
    problems = (_problem(link, pages, terms) for link in [*links, *_links_beside(course)])
    return [problem for problem in problems if problem is not None]


def _links_beside(course: Course) -> Iterator[WrittenLink]:
    """The links on the pages beside the lessons, which no lesson hands in."""
    for term in course.glossary:
        yield from _links(term.meaning, _GLOSSARY)
    for page in course.pages:
        yield from _links(page.prose, f"{page.slug}/index.html")
    about = course.about
    for prose in (about.lead, about.prose):
        yield from _links(prose, "index.html") if prose else ()


def links_of_lesson(lesson: Lesson) -> tuple[WrittenLink, ...]:
    """The links on a lesson's own page."""
    return tuple(_links(lesson.prose, f"{lesson.slug}/index.html"))


def links_of_step(lesson: str, step: Step) -> tuple[WrittenLink, ...]:
    """The links on a step's page; `lesson` is its lesson's slug."""
    page = f"{lesson}/{step.slug}/index.html"
    return tuple(link for prose in _proses(step) for link in _links(prose, page))


_Pages = dict[str, tuple[Prose | Step, ...]]


def _pages(course: Course) -> _Pages:
    """The address of every page, and what is on it; two that claim one address are told elsewhere."""
    found: _Pages = {"index.html": (), "notices/index.html": ()}
    if course.glossary:
        found[_GLOSSARY] = tuple(term.meaning for term in course.glossary)
    found |= {f"{page.slug}/index.html": (page.prose,) for page in course.pages}
    for lesson in course.lessons:
        address = f"{lesson.slug}/index.html"
        found[address] = (*found.get(address, ()), lesson.prose)
        for step in lesson.steps:
            address = f"{lesson.slug}/{step.slug}/index.html"
            found[address] = (*found.get(address, ()), step)
    return found


def _proses(step: Step) -> Iterator[Prose]:
    yield step.prose
    yield from step.hints
    for option in step.options:
        yield from (option.text, option.why)
    yield from (prose for prose in (step.prediction, step.afterwards) if prose is not None)


def _links(prose: Prose, page: str) -> Iterator[WrittenLink]:
    for token, line in inline_tokens(tokens_of(prose.source)):
        if token.type == "link_open":
            yield WrittenLink(page, str(token.attrGet("href") or ""), below(prose.place, line))


@lru_cache(maxsize=1 << 16)
def _led_to(page: str, href: str) -> tuple[SplitResult, str, bool]:
    """A link's parts, the address of the page that it leads to from this one, and whether it is written as one."""
    parts = urlsplit(href)
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(parts.path)))
    is_folder = not parts.path or parts.path.endswith("/") or parts.path in (".", "..")
    address = path.strip("/") + "/index.html" if path != "/" else "index.html"
    return parts, address, is_folder


def _problem(link: WrittenLink, pages: _Pages, terms: set[str]) -> Problem | None:
    parts, address, is_folder = _led_to(link.page, link.href)
    if parts.scheme or parts.netloc:
        if parts.scheme in ("https", "mailto"):
            return None
        return _broken(link, "a link that browsers warn about or refuse", "use an https address")
    if parts.path.startswith("/"):
        return _broken(link, "a link from the root, which breaks below a sub-path", "write it as ../slug/")
    if not is_folder or address not in pages:
        return _broken(link, "a link to no page", _nearest(address, link, pages))
    if not parts.fragment:
        return None
    words = (_proses(one) if isinstance(one, Step) else (one,) for one in pages[address])
    ids = _ids(tuple(chain.from_iterable(words))) | (terms if address == _GLOSSARY else set())
    if unquote(parts.fragment) not in ids:
        near = difflib.get_close_matches(parts.fragment, ids, 1)
        do = f"did you mean #{near[0]}?" if near else "use a heading's words, small and with dashes"
        return _broken(link, "a link to a place that its page doesn't have", do)
    return None


@lru_cache(maxsize=256)
def _ids(proses: tuple[Prose, ...]) -> frozenset[str]:
    return frozenset(ids_of(proses))


def _nearest(address: str, link: WrittenLink, pages: Iterable[str]) -> str:
    folders = {page.removesuffix("index.html") for page in pages if page.endswith("index.html")}
    near = difflib.get_close_matches(address.removesuffix("index.html"), folders, 1)
    if not near:
        return "write the way from this page by slugs, such as ../other-step/"
    relative = posixpath.relpath("/" + near[0], "/" + posixpath.dirname(link.page))
    return f"did you mean {relative}/?"


def _broken(link: WrittenLink, what: str, do: str) -> Problem:
    return Problem(link.place, what, quoted(link.href), do)
