"""The whole site: read, bundle, render, write. Nothing is written before all of it is made."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from compiler.assets import Asset, hashed, manifest_of
from compiler.bundle import Bundle, bundle
from compiler.cache import drop_old, fingerprint
from compiler.contents import hash_of
from compiler.course import Course, Place, Problem
from compiler.frames import Files
from compiler.home.taken import HOME, with_wheel
from compiler.kept_pages import GroupWritten
from compiler.lessons import Lessons
from compiler.made import LessonMade
from compiler.maker import maker
from compiler.matrix import Matrix
from compiler.page_packages import LOCK, PackagesError
from compiler.parse import lessons_at, read_course
from compiler.parse_lesson import LessonFolder, LessonRead
from compiler.python_assets import python_assets
from compiler.python_tools import ToolError
from compiler.render import Made, RenderError, environment_of, render
from compiler.shelf import Shelf
from compiler.site import Site, write_site
from compiler.spec import key_of
from compiler.words import images_of

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
        course, made = self.course, self._lessons.made
        images = image_assets(course)
        home = [with_wheel(*one, rest.wheel.file) for lesson in made for one in lesson.home.items()]
        specs = [step.spec for lesson in made for step in lesson.steps if step.spec is not None]
        assets = [*rest.bundled.assets, *rest.python, *specs, *images.values(), rest.icon, *home]
        manifest = manifest_of(assets)
        files = Files(
            early=rest.bundled.early,
            scripts=rest.bundled.scripts,
            styles=rest.bundled.styles,
            fonts=rest.bundled.fonts,
            icon=rest.icon.file,
            images={key: asset.file for key, asset in images.items()},
            wheel=rest.wheel.file,
            home={asset.name: asset.file for asset in home},
            views=rest.bundled.views,
        )
        pages = render(course, rest.notices, files, self._environment, _made(made), self._shelf, self._matrix)
        if self._shelf is not None and self._look_of_templates() != self._templates:
            # saved meanwhile: what is on the shelf may be of the one or of the other
            self._shelf.drop_others(())
        data = {f"assets/{asset.file}": asset.data for asset in [*assets, manifest]}
        shared = [asset.file for asset in (*rest.bundled.assets, *rest.python, rest.icon)]
        steps = {spec.name.removeprefix("step/").removesuffix(".json"): spec.file for spec in specs}
        return Site(pages, data, manifest.file, steps, hash_of(shared), len(course.lessons), len(specs))


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
    read = [(one.read.lesson, one) for one in lessons if one.read.lesson is not None]
    return Made(
        words={
            f"{lesson.slug}/{step.read.slug}": step.words
            for lesson, one in read
            for step in one.steps
            if step.words is not None
        },
        prose={lesson.slug: one.prose for lesson, one in read},
        lessons={lesson.slug: one.key for lesson, one in read},
    )


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


def image_assets(course: Course) -> dict[tuple[str, str], Asset]:
    """The pictures of all pages, by the page's address and the name in its Markdown."""
    found = {("", name): asset for name, asset in images_of("course", course.about.images).items()}
    for page in course.pages:
        found |= {(page.slug, name): asset for name, asset in images_of(page.slug, page.images).items()}
    for lesson in course.lessons:
        pages = [(lesson.slug, lesson.images)]
        pages += [(key_of(lesson, step), step.images) for step in lesson.steps]
        for address, images in pages:
            found |= {(address, name): asset for name, asset in images_of(address, images).items()}
    return found
