"""The whole site: read, bundle, render, write. Nothing is written before all of it is made."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from compiler.assets.asset import Asset, hashed, manifest_of
from compiler.assets.bundle import Bundle, bundle
from compiler.assets.page_packages import LOCK, PackagesError
from compiler.assets.python_assets import python_assets
from compiler.assets.python_tools import ToolError
from compiler.course import Course, Place, Problem
from compiler.home.taken import HOME
from compiler.keeping.cache import drop_old, fingerprint
from compiler.keeping.contents import hash_of
from compiler.keeping.shelf import Shelf
from compiler.making.lesson_assets import LessonAssets, Pictures, assets_of, merged, named_pictures, part_of
from compiler.making.lessons import Lessons
from compiler.making.made import LessonMade
from compiler.making.maker import maker
from compiler.making.site import Site, write_site
from compiler.matrix import Matrix
from compiler.parse.course import lessons_at, read_course
from compiler.parse.lesson import LessonFolder, LessonRead
from compiler.render.frames import Files
from compiler.render.kept_pages import GroupWritten
from compiler.render.site_pages import Made, RenderError, environment_of, render
from compiler.render.words import StepWords

_ICON = "favicon.svg"


def build(root: Path, out: Path, cache: Path | None = None, lessons: Path | None = None) -> list[Problem]:
    """Build the project at `root`, with its own lessons or others, into `out`. With problems, `out` stays as it was."""
    site, problems = make_site(root, cache, lessons)
    if site is not None and not problems:
        write_site(site, out)
    return problems


def build_and_say(root: Path, out: Path, lessons: Path | None = None, matrix: Matrix | None = None) -> int:
    """Build, and print one line of what was made, or every problem. 0: built; 1: problems.

    With a matrix, the site has a page for authors that shows it.
    """
    began = time.perf_counter()
    gc.disable()  # nearly all that is made lives to the end
    site, problems = make_site(root, lessons=lessons, matrix=matrix)
    if site is None or problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    write_site(site, out)
    print(f"{site.says()} in {time.perf_counter() - began:.1f} s: {out}")
    return 0


def make_site(
    root: Path,
    cache: Path | None = None,
    lessons: Path | None = None,
    processes: int | None = None,
    matrix: Matrix | None = None,
) -> tuple[Site | None, list[Problem]]:
    """Everything that the site holds, or the problems that stand in the way, from all parts at once."""
    return Builder(root, cache, lessons, processes, matrix).make()


class Builder:
    """Makes the site, and makes it again: what was made before, from the same, is taken over."""

    def __init__(
        self,
        root: Path,
        cache: Path | None = None,
        lessons: Path | None = None,
        processes: int | None = None,
        matrix: Matrix | None = None,
    ) -> None:
        self._matrix = matrix
        self.root, self._cache = root, cache or root / ".cache"
        self.folder, self._shown = lessons_at(root, lessons)
        kept = self._cache / "course" / hash_of(str(self.folder))[:16]
        kept.mkdir(parents=True, exist_ok=True)
        os.utime(kept)
        drop_old(kept.parent)
        self._lessons = Lessons(kept / "lessons", processes)
        self._pages = kept / "pages"
        self._shelf: Shelf[GroupWritten] | None = None
        self._templates = ""
        self._environment = environment_of(root / "site" / "templates")
        self._rest: _Rest | None = None
        self._assets: dict[str, LessonAssets] = {}
        self.course = Course(())

    def make(self, touched: Collection[Path] | None = None) -> tuple[Site | None, list[Problem]]:
        """The site, or the problems. `touched` are the files that may have changed since; without it, all may."""
        self.course, problems = read_course(self.folder, self._shown, partial(self._read, touched))
        packages = {name for lesson in self.course.lessons for step in lesson.steps for name in step.packages}
        rest, found = self._rest_of_it(packages, touched)
        problems += found
        if rest is None or problems:
            return None, problems
        try:
            return self._site(rest), []
        except RenderError as error:
            return None, [error.problem]

    def _read(self, touched: Collection[Path] | None, folders: list[LessonFolder]) -> list[LessonRead]:
        if touched is None:
            return self._lessons.read(folders)
        names = {path.relative_to(self.folder).parts[:1] for path in touched if path.is_relative_to(self.folder)}
        return self._lessons.read(folders, lambda folder: (folder.name,) in names)

    def _rest_of_it(
        self, packages: set[str], touched: Collection[Path] | None
    ) -> tuple[_Rest | None, list[Problem]]:
        """What doesn't come from the lessons; a save among these changes nothing in it."""
        known = self._rest
        elsewhere = touched is None or any(not path.is_relative_to(self.folder) for path in touched)
        if known is not None and not elsewhere and known.packages == packages:
            return known, []
        bundled, problems = bundle(self.root, self._cache)
        python, found = _python(self.root, self._cache, packages)
        problems += found
        icon = hashed(_ICON, (self.root / "site" / "images" / _ICON).read_bytes())
        notices = (self.root / "NOTICES.md").read_text(encoding="utf-8")
        self._templates = self._look_of_templates()
        self._environment = environment_of(self.root / "site" / "templates")
        self._shelf = Shelf(self._pages, GroupWritten, self._templates)
        self._rest = None if problems else _Rest(packages, bundled, python, icon, notices)
        return self._rest, problems

    def _look_of_templates(self) -> str:
        return fingerprint([self.root / "site" / "templates"], maker())

    def _site(self, rest: _Rest) -> Site:
        course, lessons = self.course, self._assets_of_lessons(rest.wheel.file)
        beside = pictures_beside(course)
        parts = [
            part_of([*rest.bundled.assets, *rest.python]),
            *(one.specs for one in lessons),
            part_of(beside.values()),
            *(one.pictures for one in lessons),
            part_of([rest.icon]),
            *(one.home for one in lessons),
        ]
        manifest = manifest_of(part.rows for part in parts)
        data = merged([part.data for part in parts]) | {f"assets/{manifest.file}": manifest.data}
        specs = merged([one.specs.files for one in lessons])
        images = {key: asset.file for key, asset in beside.items()}
        files = Files(
            early=rest.bundled.early,
            scripts=rest.bundled.scripts,
            styles=rest.bundled.styles,
            fonts=rest.bundled.fonts,
            icon=rest.icon.file,
            images=merged([images, *(one.images for one in lessons)]),
            wheel=rest.wheel.file,
            home=merged([one.home.files for one in lessons]),
            views=rest.bundled.views,
        )
        made = _made([one.made for one in lessons])
        pages = render(course, rest.notices, files, self._environment, made, self._shelf, self._matrix)
        if self._shelf is not None and self._look_of_templates() != self._templates:
            # saved meanwhile: what is on the shelf may be of the one or of the other
            self._shelf.drop_others(())
        shared = [asset.file for asset in (*rest.bundled.assets, *rest.python, rest.icon)]
        return Site(pages, data, manifest.file, specs, hash_of(shared), len(course.lessons), len(specs))

    def _assets_of_lessons(self, wheel: str) -> list[LessonAssets]:
        """Every lesson's, in their order; those of a lesson that is the one of before are known."""
        known = self._assets
        self._assets = {}
        for made in self._lessons.made:
            if made.read.lesson is not None:
                slug = made.read.lesson.slug
                one = known.get(slug)
                same = one is not None and one.made is made and one.wheel == wheel
                self._assets[slug] = one if one is not None and same else assets_of(made, wheel)
        return list(self._assets.values())


@dataclass(frozen=True)
class _Rest:
    """What the site has beside the lessons."""

    packages: set[str]
    bundled: Bundle
    python: list[Asset]
    icon: Asset
    notices: str

    @property
    def wheel(self) -> Asset:
        """Ours, for Python outside of the page."""
        return next(asset for asset in self.python if asset.name.startswith(HOME))


def _made(lessons: list[LessonMade]) -> Made:
    read = {one.read.lesson.slug: one for one in lessons if one.read.lesson is not None}
    return Made(
        words=_Words(read),
        prose={slug: one.prose for slug, one in read.items()},
        lessons={slug: one.key for slug, one in read.items()},
        outside=hash_of([one.outside for one in lessons]),
    )


class _Words(Mapping[str, StepWords]):
    """The words of each step (`the-loop/write-the-loop`), looked for where a page is made of them."""

    def __init__(self, lessons: Mapping[str, LessonMade]) -> None:
        self._lessons = lessons

    def __getitem__(self, key: str) -> StepWords:
        lesson, _, slug = key.partition("/")
        words = next(step.words for step in self._lessons[lesson].steps if step.read.slug == slug)
        if words is None:
            raise KeyError(key)
        return words

    def __iter__(self) -> Iterator[str]:
        return (f"{slug}/{step.read.slug}" for slug, one in self._lessons.items() for step in one.steps if step.words)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _python(root: Path, cache: Path, packages: set[str]) -> tuple[list[Asset], list[Problem]]:
    try:
        return python_assets(root, cache, packages), []
    except ToolError as error:
        what, do = "the runtime can't be built", "mend it and build again"
        return [], [Problem(Place("runtime/pyproject.toml", 1), what, f"`{error.last_line()}`", do)]
    except PackagesError as error:
        what = f"the packages that steps ask for ({', '.join(sorted(packages))}) can't be had"
        do = "build once with a package registry in reach; later builds use what that one got"
        return [], [Problem(Place(LOCK, 1), what, f"`{error}`", do)]


def pictures_beside(course: Course) -> Pictures:
    """The pictures of the pages beside the lessons, by the page's address and the name in its Markdown."""
    found = named_pictures("", course.about.images)
    for page in course.pages:
        found |= named_pictures(page.slug, page.images)
    return found
