"""How long an author waits, and how much a visitor loads."""

from __future__ import annotations

import gzip
import re
import shutil
import time
from pathlib import Path

from support.site import ROOT, build

LINKED = (
    "site",
    "runtime",
    "node_modules",
    "NOTICES.md",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
)


def seconds(out: Path, root: Path = ROOT) -> float:
    began = time.perf_counter()
    build(out, root)
    return time.perf_counter() - began


def big_course(folder: Path, count: int) -> Path:
    """A tree like ours with lesson 1 that many times, each under a slug of its own, and no two files the same."""
    folder.mkdir(parents=True)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "build.py", folder)  # it looks for the lessons where it stands itself
    lessons = folder / "lessons"
    lessons.mkdir()
    for path in sorted((ROOT / "lessons").iterdir()):
        if path.is_file():
            shutil.copy(path, lessons)
    about = lessons / "course.md"
    about.write_text(re.sub(r"lessons: \[.*\]", "lessons: [the-loop-1]", about.read_text(encoding="utf-8")))
    for page in lessons.glob("*.md"):
        page.write_text(_within(page.read_text(encoding="utf-8")), encoding="utf-8")
    for number in range(1, count + 1):
        lesson = lessons / f"{number:04}-the-loop-{number}"
        shutil.copytree(ROOT / "lessons" / "01-the-loop", lesson)
        for path in sorted(lesson.rglob("*.*")):
            path.write_text(_of_its_own(path, number), encoding="utf-8")
    return folder


def _within(words: str) -> str:
    """The words of a page beside the lessons: what leads to one of ours leads to the first one here."""
    slugs = "|".join(path.name.partition("-")[2] for path in (ROOT / "lessons").iterdir() if path.is_dir())
    return re.sub(rf"\]\(\.\./(?:{slugs})/[^)]*\)", "](../the-loop-1/)", words)


def _of_its_own(path: Path, number: int) -> str:
    """A file with the lesson's number in its words and programs: what is made of one can't stand for another."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return f"{text}# lesson {number}\n"
    if path.suffix != ".md":
        return text
    head, rule, words = text.partition("\n---\n")
    words = words.replace("```python starter\n", f"```python starter\n# lesson {number}\n")
    return f"{head}{rule}\nThis is lesson {number}.\n{words}"


def size(path: Path) -> dict[str, int]:
    content = path.read_bytes()
    return {"raw": len(content), "gzip": len(gzip.compress(content, 9, mtime=0))}


def sizes(site: Path) -> dict[str, dict[str, int]]:
    """By file name, of everything that pages load."""
    return {path.name: size(path) for path in sorted((site / "assets").rglob("*")) if path.is_file()}


def loaded(hits: list[str], prefix: str, site: Path) -> dict[str, int]:
    """What these requests weigh together, each file once."""
    names = {hit.split()[1].removeprefix(prefix).partition("?")[0] for hit in hits if hit.startswith("GET")}
    paths = [site / name / "index.html" if name.endswith("/") or not name else site / name for name in names]
    each = [size(path) for path in paths if path.is_file()]
    return {"raw": sum(one["raw"] for one in each), "gzip": sum(one["gzip"] for one in each), "files": len(each)}
