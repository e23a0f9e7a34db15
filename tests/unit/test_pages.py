"""The pages beside the steps, as a reader finds them on the built site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from compiler.making.build import make_site
from support.home import run_file

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
CACHE = ROOT / ".cache"
CHECKPOINT = "the-loop/how-it-ended/index.html"
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


def test_a_lesson_opens_with_what_one_will_be_able_to_do(lessons: Path) -> None:
    page = read(built(lessons)["desk/index.html"])
    assert "You will be able to" not in page
    text = (lessons / "01-desk" / "lesson.md").read_text()
    (lessons / "01-desk" / "lesson.md").write_text(text.replace("---\n", "---\nable: [ask `once`, end]\n", 1))
    assert "You will be able to ask once end Mira answers guests." in read(built(lessons)["desk/index.html"])


GLOSSARY = """---
title: Glossary
---

- **request** (asking): one [question](../desk/#a-place) to the model.
- **round**: a request and its reply.
- **stop reason**: why it stopped.
"""


def say(lessons: Path, step: str, text: str) -> None:
    """Put this text into a step, in place of its own first paragraph."""
    path = lessons / step / "step.md"
    front, _, rest = path.read_text().partition("\n---\n")
    sections = rest.partition("\n## ")
    path.write_text(f"{front}\n---\n\n{text}\n\n## {sections[2]}")


def linked(html: bytes) -> list[str]:
    """The words that lead to the glossary, each with its address."""
    found = re.findall(r'<a href="([^"]*)" class="term">(.*?)</a>', html.decode(), re.DOTALL)
    return [f"{' '.join(words.split())} {href}" for href, words in found]


@pytest.fixture
def explained(lessons: Path) -> Path:
    """The two lessons with a glossary, and texts that use its terms."""
    (lessons / "glossary.md").write_text(GLOSSARY)
    (lessons / "01-desk" / "lesson.md").write_text(
        "---\ntitle: Desk\nsummary: One.\n---\n\n### A place\n\nNo [round](../second/) yet.\n"
        + (lessons / "01-desk" / "lesson.md").read_text().partition("\n---\n")[2].partition("\n\n")[2]
    )
    (lessons / "01-desk" / "01-look" / "desk.svg").unlink()
    say(lessons, "01-desk/01-look", "### Rounds\n\nA `round` has *Stop\nreasons*, and a\nstop reason.\n\n- Two Rounds")
    say(lessons, "01-desk/04-finish", "While asking, go round.")
    return lessons


def test_a_term_is_linked_where_its_lesson_first_uses_it(explained: Path) -> None:
    site = built(explained)
    assert linked(site["desk/index.html"]) == []
    assert linked(site["desk/look/index.html"]) == [
        "Stop reasons ../../glossary/#stop-reason",
        "Rounds ../../glossary/#round",
    ]
    assert linked(site["desk/finish/index.html"]) == ["asking ../../glossary/#request"]


def test_the_glossary_has_each_term_once_where_the_links_lead(explained: Path) -> None:
    html = built(explained)["glossary/index.html"].decode()
    assert re.findall(r'<div id="([^"]*)">\n<dt><dfn>(.*?)</dfn>', html) == [
        ("request", "request"),
        ("round", "round"),
        ("stop-reason", "stop reason"),
    ]
    assert 'href="../desk/#a-place"' in html


def test_every_page_leads_to_the_glossary_where_there_is_one(explained: Path) -> None:
    site = built(explained)
    assert b'<a href="./glossary/">Glossary</a>' in site["index.html"]
    assert b'<a href="../../glossary/">Glossary</a>' in site["desk/look/index.html"]
    (explained / "glossary.md").unlink()
    (explained / "01-desk" / "lesson.md").touch()
    site = built(explained)
    assert "glossary/index.html" not in site
    assert not [path for path, data in site.items() if path.endswith(".html") and b"glossary/" in data]


def test_a_link_to_a_term_that_is_not_there_is_an_error(explained: Path) -> None:
    say(explained, "01-desk/01-look", "See [round](../../glossary/#round) and [end](../../glossary/#rounds).")
    _, problems = make_site(ROOT, CACHE, explained)
    assert [problem.do for problem in problems] == ["did you mean #round?"]


def test_a_checkpoint_s_file_runs_on_the_wheel_that_its_first_line_names(tmp_path: Path) -> None:
    site = built(ROOT / "lessons")
    found = re.search(rb'data-asset="home/the-loop/how-it-ended.py" data-wheel="../../(\S+)"', site[CHECKPOINT])
    assert found is not None
    wheel = tmp_path / found[1].decode().rpartition("/")[2]
    wheel.write_bytes(site[found[1].decode()])
    text = next(data.decode() for path, data in site.items() if re.fullmatch(r"assets/how-it-ended\.\w+\.py", path))
    assert text.split("\n")[0] == f"# pip install anthropic {wheel.name}"
    install = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(tmp_path / "here"), str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    ran = run_file(text, tmp_path, path=tmp_path / "here")
    assert (ran.code, "'capped': False" in ran.out) == (0, True), ran.err


def test_a_lesson_s_page_leads_to_its_notebook() -> None:
    site = built(ROOT / "lessons")
    link = rb'<a href="../(assets/the-loop\.\w+\.ipynb)" download="the-loop.ipynb">'
    found = re.search(link, site["the-loop/index.html"])
    assert found is not None
    assert b"{the wheel" not in site[found[1].decode()]


def test_a_page_of_words_is_at_its_file_s_name_and_every_page_leads_there(lessons: Path) -> None:
    (lessons / "read-on.md").write_text(
        "---\ntitle: Read on\nsummary: More of it.\n---\n\n### Here\n\n![A desk](desk.svg), see [it](../desk/look/).\n"
    )
    shutil.copy(SOUND / "01-desk" / "01-look" / "desk.svg", lessons / "desk.svg")
    site = built(lessons)
    page = site["read-on/index.html"].decode()
    assert '<h1>Read on</h1>\n<p class="lead">More of it.</p>' in page
    assert '<h2 id="here">Here</h2>' in page
    picture = re.search(r'<img src="../(assets/desk\.\w+\.svg)"', page)
    assert picture is not None
    assert picture[1] in site
    for address in ("index.html", "404.html", "notices/index.html", "desk/index.html", "desk/look/index.html"):
        assert b'read-on/">Read on</a>' in site[address]


def test_a_sheet_says_so_and_other_pages_do_not(lessons: Path) -> None:
    (lessons / "all.md").write_text("---\ntitle: All\nsheet: true\n---\n\nAll of it.\n")
    (lessons / "more.md").write_text("---\ntitle: More\n---\n\nMore of it.\n")
    site = built(lessons)
    assert [b"plain-page sheet" in site[f"{name}/index.html"] for name in ("all", "more")] == [True, False]
