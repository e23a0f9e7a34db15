"""Two generators of static sites that many use, on the very pages that we build: Eleventy and MkDocs Material."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compiler.course import Course, Step
from compiler.making.build import Builder
from support.site import ROOT

PINNED = Path(__file__).parent / "peers"
INSTALLED = ROOT / ".bench" / "peers"


@dataclass(frozen=True)
class Peer:
    """A generator: its command, run in the folder of the sources, and where its pages come to stand.

    `again` is the one for after a change: Eleventy builds everything, MkDocs what has changed.
    """

    name: str
    command: tuple[str, ...]
    again: tuple[str, ...]
    out: str


def install() -> list[Peer]:
    """Both, into a folder of the bench's own, from its own pinned files."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "requirements.txt"):
        shutil.copy(PINNED / name, INSTALLED)
    python = INSTALLED / "venv" / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(INSTALLED / "venv")])
    _run([str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(INSTALLED / "requirements.txt")])
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    eleventy = INSTALLED / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    build = ("node", str(eleventy), "--config=eleventy.config.js")
    mkdocs = (str(python), "-m", "mkdocs", "build", "--quiet")
    return [
        Peer("Eleventy", build, build, "eleventy"),
        Peer("MkDocs Material", mkdocs, (*mkdocs, "--dirty"), "mkdocs"),
    ]


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=INSTALLED, check=True, stdout=subprocess.DEVNULL)


def write_sources(root: Path, folder: Path) -> Path:
    """The course at `root` as plain Markdown, one file a page, with the settings of both."""
    builder = Builder(root)
    problems = builder.make()[1]
    assert problems == [], problems[:3]
    shutil.copytree(PINNED, folder)
    (folder / "layouts").mkdir()
    (folder / "layout.njk").rename(folder / "layouts" / "layout.njk")
    for path, title, text in _pages(builder.course, (root / "NOTICES.md").read_text()):
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n{text}\n")
    missing = folder / "docs" / "404.md"
    missing.write_text("---\ntitle: There is no page here\npermalink: 404.html\n---\n\nLook on the front page.\n")
    return folder


def _pages(course: Course, notices: str) -> Iterator[tuple[str, str, str]]:
    """Path, title and words of every page but the one that isn't there."""
    lessons = "\n".join(f"- [{lesson.title}]({lesson.slug}/index.md)" for lesson in course.lessons)
    yield "index.md", "Stop Reason", f"## The lessons\n\n{lessons}"
    yield "notices/index.md", "Notices", notices
    if course.glossary:
        yield "glossary/index.md", "Glossary", "\n\n".join(term.meaning.source for term in course.glossary)
    for page in course.pages:
        yield f"{page.slug}/index.md", page.title, page.prose.source
    for lesson in course.lessons:
        steps = "\n".join(f"1. [{step.title}]({step.slug}/index.md)" for step in lesson.steps)
        yield f"{lesson.slug}/index.md", lesson.title, f"{lesson.prose.source}\n\n## The steps\n\n{steps}"
        for step in lesson.steps:
            yield f"{lesson.slug}/{step.slug}/index.md", step.title, _words(step)


def _words(step: Step) -> str:
    """All that our page of this step shows."""
    parts = [step.prose.source]
    if step.starter is not None:
        parts.append(f"```python\n{step.starter.source}```")
    parts += [hint.source for hint in step.hints]
    parts += [f"{option.text.source}\n\n{option.why.source}" for option in step.options]
    parts += [prose.source for prose in (step.prediction, step.afterwards) if prose is not None]
    return "\n\n".join(parts)
