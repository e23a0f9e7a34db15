"""The pages beside the steps, as a reader finds them on the built site."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from compiler.build import make_site

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
CACHE = ROOT / ".cache"
COURSE = """---
title: Desks
headline: Desks.
summary: All.
paths:
  - {title: Soon, words: Half of it., lessons: [second]}
---
"""


class Text(HTMLParser):
    """The words of a page between its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def read(html: bytes) -> str:
    parser = Text()
    parser.feed(html.decode())
    return " ".join(parser.words)


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """Two lessons like the sound one, and a course that has a short path."""
    for number, name in enumerate(("desk", "second"), 1):
        shutil.copytree(SOUND / "01-desk", tmp_path / "lessons" / f"{number:02}-{name}")
    (tmp_path / "lessons" / "course.md").write_text(COURSE)
    return tmp_path / "lessons"


def built(lessons: Path) -> dict[str, bytes]:
    site, problems = make_site(ROOT, CACHE, lessons)
    assert problems == []
    assert site is not None
    return site.files


def test_a_short_path_says_what_its_steps_take_in_sum(lessons: Path) -> None:
    landing = read(built(lessons)["index.html"])
    assert "Soon Half of it. 2 The desk 1 lesson · 5 steps · about 16 minutes" in landing
    assert "The whole course" in landing
    assert "2 lessons · 10 steps · about 32 minutes" in landing


def test_a_course_without_a_path_offers_none(lessons: Path) -> None:
    (lessons / "course.md").unlink()
    assert "The whole course" not in read(built(lessons)["index.html"])
