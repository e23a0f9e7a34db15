"""The whole site: read, bundle, render, write. Nothing is written before all of it is made."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from compiler.assets import Asset, hashed, manifest_of, to_json
from compiler.bundle import Bundle, bundle
from compiler.course import Course, Place, Problem
from compiler.page_packages import LOCK, PackagesError
from compiler.parse import course_at
from compiler.python_assets import python_assets
from compiler.python_tools import ToolError
from compiler.render import Files, RenderError, render
from compiler.spec import key_of, spec_of

_ICON = "favicon.svg"


@dataclass(frozen=True)
class Site:
    """A built site in memory: every file below its folder, by path."""

    files: dict[str, bytes]
    lessons: int
    steps: int

    def says(self) -> str:
        """What was made, in a few words."""
        pages = sum(path.endswith(".html") for path in self.files)
        size = sum(map(len, self.files.values())) / 1_000_000
        lessons = "1 lesson" if self.lessons == 1 else f"{self.lessons} lessons"
        return f"Built {lessons}, {self.steps} steps, {pages} pages, {size:.1f} MB"


def build(root: Path, out: Path, cache: Path | None = None, lessons: Path | None = None) -> list[Problem]:
    """Build the project at `root`, with its own lessons or others, into `out`. With problems, `out` stays as it was."""
    site, problems = make_site(root, cache, lessons)
    if site is not None and not problems:
        write_site(site, out)
    return problems


def build_and_say(root: Path, out: Path, lessons: Path | None = None) -> int:
    """Build, and print one line of what was made, or every problem. 0: built; 1: problems."""
    began = time.perf_counter()
    site, problems = make_site(root, lessons=lessons)
    if site is None or problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    write_site(site, out)
    print(f"{site.says()} in {time.perf_counter() - began:.1f} s: {out}")
    return 0


def make_site(
    root: Path, cache: Path | None = None, lessons: Path | None = None
) -> tuple[Site | None, list[Problem]]:
    """Everything that the site holds, or the problems that stand in the way, from all parts at once."""
    cache = cache or root / ".cache"
    course, problems = course_at(root, lessons)
    bundled, found = bundle(root, cache)
    problems += found
    python, found = _python(root, cache, course)
    problems += found
    if problems:
        return None, problems
    try:
        return _site(root, course, bundled, python), []
    except RenderError as error:
        return None, [error.problem]


def _python(root: Path, cache: Path, course: Course) -> tuple[list[Asset], list[Problem]]:
    packages = {name for lesson in course.lessons for step in lesson.steps for name in step.packages}
    try:
        return python_assets(root, cache, packages), []
    except ToolError as error:
        what, do = "the runtime can't be built", "mend it and build again"
        return [], [Problem(Place("runtime/pyproject.toml", 1), what, f"`{error.last_line()}`", do)]
    except PackagesError as error:
        what = f"the packages that steps ask for ({', '.join(sorted(packages))}) can't be had"
        do = "build once with a package registry in reach; later builds use what that one got"
        return [], [Problem(Place(LOCK, 1), what, f"`{error}`", do)]


def _site(root: Path, course: Course, bundled: Bundle, python: list[Asset]) -> Site:
    images = image_assets(course)
    icon = hashed(_ICON, (root / "site" / "images" / _ICON).read_bytes())
    assets = [*bundled.assets, *python, *spec_assets(course), *images.values(), icon]
    manifest = manifest_of(assets)
    files = Files(
        manifest=manifest.file,
        early=bundled.early,
        scripts=bundled.scripts,
        styles=bundled.styles,
        fonts=bundled.fonts,
        icon=icon.file,
        images={key: asset.file for key, asset in images.items()},
    )
    notices = (root / "NOTICES.md").read_text(encoding="utf-8")
    pages = render(course, notices, files, root / "site" / "templates")
    written = {address: html.encode() for address, html in pages.items()}
    written |= {f"assets/{asset.file}": asset.data for asset in [*assets, manifest]}
    return Site(written, len(course.lessons), sum(len(lesson.steps) for lesson in course.lessons))


def spec_assets(course: Course) -> list[Asset]:
    """The spec of every step, asked for as `step/the-loop/write-the-loop.json`."""
    return [
        hashed(f"step/{key_of(lesson, step)}.json", to_json(spec_of(lesson, step)))
        for lesson in course.lessons
        for step in lesson.steps
    ]


def image_assets(course: Course) -> dict[tuple[str, str], Asset]:
    """The pictures of all pages, by the page's address and the name in its Markdown."""
    found = {
        ("", image.name): hashed(f"image/course/{image.name}", image.data) for image in course.about.images
    }
    for lesson in course.lessons:
        pages = [(lesson.slug, lesson.images)]
        pages += [(key_of(lesson, step), step.images) for step in lesson.steps]
        for address, images in pages:
            for image in images:
                found[address, image.name] = hashed(f"image/{address}/{image.name}", image.data)
    return found


def write_site(site: Site, out: Path) -> None:
    """Put the site in place of what `out` held. It is written beside it first, so that `out` is never half done."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as beside:
        fresh, old = Path(beside) / "site", Path(beside) / "old"
        for path, data in site.files.items():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if out.exists():
            out.rename(old)
        fresh.rename(out)
        shutil.rmtree(old, ignore_errors=True)
