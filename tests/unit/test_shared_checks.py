"""Checks beside a lesson, which several of its steps ask: each step is judged by them, and by those beside itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiler.course import Course, Step
from compiler.making.build import Builder
from compiler.making.site import Folder
from compiler.parse.course import read_course
from compiler.proof import Proof, changed_steps
from compiler.serving.live import Live
from compiler.serving.workshop import Workshop
from compiler.spec import spec_of
from support import author
from support.runtime import LOOP, Json, check, step

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
ASKS = "  - own: asks-twice\n"
SHARED = """def asks_twice(run):
    \"\"\"asks twice\"\"\"
    return None if _many(run) else "You asked once."


def _many(run):
    return len(run.requests) > 1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose last two steps ask one check, which stands beside the lesson."""
    tree = author.course(tmp_path / "course", SOUND)
    (tree / "lessons/01-desk/checks.py").write_text(SHARED)
    for name, last in (("04-finish", "  - requests-at-most: 3\n"), ("05-write", "  - prints: $text\n")):
        path = tree / f"lessons/01-desk/{name}/step.md"
        assert last in path.read_text()
        path.write_text(path.read_text().replace(last, last + ASKS))
    return tree


def read(root: Path) -> Course:
    course, problems = read_course(root / "lessons")
    assert problems == []
    return course


def named(course: Course, slug: str) -> Step:
    return next(step for step in course.lessons[0].steps if step.slug == slug)


def save(root: Path, old: str, new: str, file: str = "checks.py") -> Path:
    path = root / "lessons/01-desk" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    return path


def test_the_steps_that_ask_it_are_given_it_and_the_others_not(root: Path) -> None:
    course = read(root)
    specs = [spec_of(course.lessons[0], one) for one in course.lessons[0].steps]
    assert [spec.get("shared") for spec in specs] == [None, None, None, SHARED, SHARED]
    asked = {"name": "own", "value": "asks-twice", "question": "asks twice", "shared": True}
    assert [asked in json.loads(json.dumps(spec["checks"])) for spec in specs[3:]] == [True, True]


def test_a_change_of_it_is_one_of_the_steps_that_ask_it_and_of_no_other(root: Path) -> None:
    before = read(root)
    save(root, "You asked once.", "You asked once only.")
    assert changed_steps(before, read(root)) == ["desk/finish", "desk/write"]


def test_after_a_save_of_it_the_server_has_it_and_proves_the_steps_that_ask_it(root: Path) -> None:
    proved: list[str] = []

    def prove(_course: Course, name: str) -> Iterator[Proof]:
        proved.append(name)
        yield Proof(name, 1, 1, ())

    async def work() -> None:
        live = Live(Folder({}))
        workshop = Workshop(Builder(root, processes=1), live, root / "dist", prove)
        await workshop.saved()
        await workshop.saved([save(root, "You asked once.", "You asked once only.")])
        assert sum(b"once only" in data for data in live.site.assets.values()) == 2
        async with live.changed:
            while '"state": "held"' not in live.told("desk/write/index.html"):
                await asyncio.wait_for(live.changed.wait(), author.PATIENCE)
        await workshop.end()

    asyncio.run(work())
    assert proved == ["desk/finish", "desk/write"]


def asking(own: str, shared: str) -> Json:
    """A step that asks `mine`, of its own file, and `ours`, of its lesson's."""
    mine = {"name": "own", "value": "mine", "question": "is asked mine"}
    ours = {"name": "own", "value": "ours", "question": "is asked ours", "shared": True}
    return step(checks=[mine, ours]) | {"own": own, "shared": shared}


MINE = 'def mine(run):\n    return _word(run)\n\n\ndef _word(run):\n    return "Mine."\n'
OURS = 'def ours(run):\n    return _word(run)\n\n\ndef _word(run):\n    return "Ours."\n'
IMPORTS = "from ..checks import _word\n\n\ndef mine(run):\n    return _word(run)\n"
BREAKS = "def ours(run):\n    return _word(run)\n\n\ndef _word(run):\n    return run.nothing\n"


def found(spec: Json) -> dict[str, tuple[str, int | None]]:
    """What each of the two checks said, and the line at which it broke."""
    asked = {one["name"]: one for one in check(spec, LOOP)["checks"]}
    pair = {name: asked[f"own:{name}"] for name in ("mine", "ours")}
    return {
        name: ((one["message"] or "").strip(), one["broken"] and one["broken"]["line"])
        for name, one in pair.items()
    }


def test_helpers_of_the_same_name_in_the_two_files_are_two() -> None:
    assert found(asking(MINE, OURS)) == {"mine": ("Mine.", None), "ours": ("Ours.", None)}


def test_a_step_s_check_may_use_what_stands_beside_the_lesson() -> None:
    assert found(asking(IMPORTS, OURS))["mine"] == ("Ours.", None)


def test_where_a_check_breaks_is_told_by_a_line_of_the_file_that_it_stands_in() -> None:
    assert found(asking(IMPORTS, BREAKS)) == {"mine": ("", 5), "ours": ("", 6)}


def test_a_check_beside_the_lesson_imports_from_nowhere_else() -> None:
    own = "from ..checks import mine\n\n\ndef ours(run):\n    return mine(run)\n"
    assert found(asking(MINE, own))["ours"] == ("", 1)
