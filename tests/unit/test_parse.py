"""Author's errors: each has a line in the source, says what it received, and what to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from compiler.course import Course
from compiler.known import CHECKS, PLACEHOLDERS
from compiler.parse.course import read_course
from stopreason.judging import checks, evidence

FIXTURES = Path(__file__).parent / "fixtures"
SOUND = FIXTURES / "sound" / "lessons"


@dataclass(frozen=True)
class Fixture:
    """One error: what is changed in the sound course, and the lines that the author reads."""

    title: str
    changes: list[str]
    expected: list[str]


def fixtures() -> list[Fixture]:
    """Every `title . changes . expected .` of the text files."""
    found = []
    for path in sorted(FIXTURES.glob("*.txt")):
        words, *pieces = path.read_text(encoding="utf-8").split("\n.\n")
        title = words.rsplit("\n\n", 1)[-1]
        while len(pieces) >= 2:
            changes, expected, *pieces = pieces
            found.append(Fixture(title, changes.split("\n"), sorted(expected.split("\n"))))
            title = pieces[0].strip() if pieces else ""
            pieces = pieces[1:]
    return found


def apply(changes: list[str], lessons: Path) -> None:
    """Make the changes, in order; one that doesn't fit fails the test."""
    file = lessons
    taken: list[str] = []
    put: list[str] = []
    for line in [*changes, "end"]:
        if line.startswith(("- ", "+ ")) or line in ("-", "+"):
            if line.startswith("-") and put:
                edit(file, taken, put)
                taken, put = [], []
            (taken if line.startswith("-") else put).append(line[2:])
            continue
        if taken or put:
            edit(file, taken, put)
            taken, put = [], []
        match line.split():
            case ["change", path]:
                file = lessons / path
            case ["remove", path]:
                remove(lessons / path)
            case ["rename", path, name]:
                (lessons / path).rename((lessons / path).with_name(name))
            case _:
                assert line == "end", f"not a change: {line}"


def edit(file: Path, taken: list[str], put: list[str]) -> None:
    """Replace the one run of lines that is `taken`; without one, put the others at the end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = file.read_text(encoding="utf-8").split("\n") if file.exists() else [""]
    if taken:
        at = next((n for n in range(len(lines)) if lines[n : n + len(taken)] == taken), None)
        assert at is not None, f"{file.name} has no such lines: {taken}"
        lines[at : at + len(taken)] = put
    else:
        lines[-1:] = [*put, ""]
    file.write_text("\n".join(lines), encoding="utf-8")


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def sound_course() -> Course:
    course, problems = read_course(SOUND)
    assert problems == []
    return course


def test_the_sound_course_has_no_problems() -> None:
    assert [step.slug for step in sound_course().lessons[0].steps] == ["look", "which", "guess", "finish", "write"]


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.title)
def test_an_author_reads_where_what_and_what_to_do(fixture: Fixture, tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(SOUND, lessons)
    apply(fixture.changes, lessons)
    _, problems = read_course(lessons)
    assert sorted(map(str, problems)) == fixture.expected


def test_all_errors_come_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(SOUND, lessons)
    for fixture in fixtures():
        if fixture.title in ("a stray file beside a lesson", "a range with one dot", "minutes that are no number"):
            apply(fixture.changes, lessons)
    _, problems = read_course(lessons)
    assert [(p.place.path, p.place.line) for p in problems] == [
        ("lessons/01-desk/01-look/step.md", 4),
        ("lessons/01-desk/lesson.md", 19),
        ("lessons/01-desk/notes.txt", 1),
    ]


def test_a_missing_folder_is_an_error_and_no_exception(tmp_path: Path) -> None:
    _, problems = read_course(tmp_path / "lessons")
    assert [str(p) for p in problems] == [
        "lessons:1: there is no such folder; run this from the course's root"
    ]


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(SOUND, lessons)
    (lessons / "01-desk/05-write/right/recursion.py").write_bytes(b"# caf\xe9\n")
    _, problems = read_course(lessons)
    assert [p.what for p in problems] == ["this file is not UTF-8"]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(SOUND, lessons)
    for path in [*lessons.rglob("*.md"), *lessons.rglob("*.py")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_course(lessons) == (sound_course(), [])


def test_a_starter_taken_from_the_step_before_is_its_solution() -> None:
    steps = sound_course().lessons[0].steps
    assert steps[4].starter == steps[3].solution


def test_options_hints_and_programs_keep_their_lines() -> None:
    steps = sound_course().lessons[0].steps
    assert [(option.key, option.text.place.line, option.why.place.line) for option in steps[1].options] == [
        ("a", 11, 14),
        ("b", 16, 18),
    ]
    assert [hint.place.line for hint in steps[3].hints] == [27, 28]
    assert steps[3].starter is not None
    assert steps[3].starter.place.line == 18


def test_what_the_author_wrote_for_the_author_is_not_shown() -> None:
    lesson = sound_course().lessons[0]
    assert "yaml" not in lesson.prose.source
    assert all("Words for the author" not in step.prose.source for step in lesson.steps)


def test_every_check_that_a_lesson_may_name_is_one_the_runtime_knows() -> None:
    asked_unnamed = {checks.BEGINS_ANEW}
    assert set(CHECKS) == set(checks.CHECKS) - asked_unnamed


def test_messages_may_hold_what_the_runtime_can_fill() -> None:
    assert PLACEHOLDERS == evidence.PLACEHOLDERS
