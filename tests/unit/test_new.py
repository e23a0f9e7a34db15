"""`build.py new`: what is made, where it is put, and what is refused."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from compiler.parse.course import read_course
from compiler.writing.leftovers import leftovers
from compiler.writing.new import FIRST, new_lesson, new_step
from compiler.writing.scaffold import FOLDERS

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A course with one lesson of five steps."""
    shutil.copytree(SOUND, tmp_path / "lessons")
    return tmp_path / "lessons"


def steps(lessons: Path) -> list[str]:
    return sorted(folder.name for folder in (lessons / "01-desk").iterdir() if folder.is_dir())


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_a_step_of_each_kind_comes_last_and_is_in_order(kind: str, lessons: Path) -> None:
    assert new_step(ROOT, "desk", kind, "Ask: once more", lessons=lessons) == 0
    course, problems = read_course(lessons)
    assert problems == []
    step = course.lessons[0].steps[-1]
    assert (step.kind, step.title, step.slug, step.number) == (kind, "Ask: once more", "ask-once-more", 6)


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_a_step_says_in_place_what_to_fill_in(kind: str, lessons: Path) -> None:
    assert leftovers(lessons, "lessons") == []
    new_step(ROOT, "desk", kind, "Ask", lessons=lessons)
    left = leftovers(lessons, "lessons")
    assert len(left) > 5
    assert {problem.place.path.split("/")[2] for problem in left} == {"06-ask"}
    assert "still to fill in, received `" in str(left[0])


def test_a_step_is_put_after_another_and_the_later_ones_move_up(lessons: Path, capsys: Printed) -> None:
    before = steps(lessons)
    assert new_step(ROOT, "desk", "run", "Ask", "guess", lessons) == 0
    assert before[3:] == ["04-finish", "05-write"]
    assert steps(lessons) == [*before[:3], "04-ask", "05-finish", "06-write"]
    assert "Renamed 04-finish to 05-finish" in capsys.readouterr().out


def test_a_step_may_come_before_all_others(lessons: Path) -> None:
    assert new_step(ROOT, "01-desk", "choose", "Ask", FIRST, lessons) == 0
    assert steps(lessons)[:2] == ["01-ask", "02-look"]


def test_nothing_moves_where_a_number_is_free(lessons: Path) -> None:
    (lessons / "01-desk" / "05-write").rename(lessons / "01-desk" / "07-write")
    assert new_step(ROOT, "desk", "run", "Ask", "finish", lessons) == 0
    assert steps(lessons)[-3:] == ["04-finish", "05-ask", "07-write"]


def test_a_step_that_starts_from_the_one_before_is_named(lessons: Path, capsys: Printed) -> None:
    new_step(ROOT, "desk", "checkpoint", "Once more", lessons=lessons)
    text = lessons / "01-desk" / "06-once-more" / "step.md"
    text.write_text(text.read_text().replace("kind: checkpoint", "kind: checkpoint\nstarter: previous"))
    capsys.readouterr()
    new_step(ROOT, "desk", "run", "Ask", "write", lessons)
    assert "Mind 07-once-more: it starts from the solution of the step before it" in capsys.readouterr().out


def test_scripts_call_a_tool_of_the_lesson(lessons: Path) -> None:
    new_step(ROOT, "desk", "fill", "Ask", lessons=lessons)
    text = (lessons / "01-desk" / "06-ask" / "step.md").read_text()
    assert "yaml tools" not in text
    assert read_course(lessons)[0].lessons[0].steps[-1].scripts[0].turns[0].calls[0].name in text


def test_a_lesson_in_an_empty_folder_is_a_course(tmp_path: Path) -> None:
    lessons = tmp_path / "mine"
    assert new_lesson(ROOT, "When it's busy", lessons=lessons) == 0
    course, problems = read_course(lessons)
    assert problems == []
    assert course.about.title.startswith("FILL IN")
    assert [(lesson.slug, len(lesson.steps)) for lesson in course.lessons] == [("when-it-s-busy", 1)]
    assert (lessons / "lesson.pyi").is_file()


def test_a_lesson_is_put_before_another(lessons: Path) -> None:
    assert new_lesson(ROOT, "Before", FIRST, lessons) == 0
    assert sorted(path.name for path in lessons.glob("0*")) == ["01-before", "02-desk"]


def test_the_command_that_follows_can_be_pasted_whatever_the_folder_is_called(tmp_path: Path, capsys: Printed) -> None:
    lessons = tmp_path / "my course"
    assert new_lesson(ROOT, "Große Bücher", lessons=lessons) == 0
    last = capsys.readouterr().out.splitlines()[-1].removeprefix("Then run: ")
    folder = lessons / "01-grosse-bucher"
    assert shlex.split(last) == ["build.py", "check", str(folder), "--lessons", str(lessons)]


REFUSED = [
    (("desk", "run", "Look"), "01-look has this address already"),
    (("desk", "run", "…"), "makes no address"),
    (("desk", "run", "Assets"), "makes no address"),
    (("dusk", "run", "Ask"), "there is no lesson 'dusk' in lessons; there are: desk"),
    (("desk", "run", "Ask", "lok"), "there is no step 'lok' in 01-desk; there are: look, which"),
]


@pytest.mark.parametrize(("asked", "said"), REFUSED)
def test_what_cannot_be_made_is_misuse_and_changes_nothing(
    asked: tuple[str, ...], said: str, lessons: Path, capsys: Printed
) -> None:
    before = sorted(lessons.rglob("*"))
    lesson, kind, title, *after = asked
    assert new_step(ROOT, lesson, kind, title, after[0] if after else None, lessons) == 2
    assert said in capsys.readouterr().err
    assert sorted(lessons.rglob("*")) == before


@pytest.mark.parametrize(("home", "id"), [("My course", "my-course"), ("Waiting well/lessons", "waiting-well")])
def test_a_new_course_has_a_name_that_others_on_its_host_hardly_have(home: str, id: str, tmp_path: Path) -> None:
    assert new_lesson(ROOT, "When it's busy", lessons=tmp_path / home) == 0
    course, problems = read_course(tmp_path / home)
    assert (course.about.id, problems) == (id, [])
