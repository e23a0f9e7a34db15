"""The measure of a text: sentences, words, syllables, and the level that follows from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from compiler.course import Place, Prose
from compiler.lints.page import pages_of
from compiler.lints.text import Text
from compiler.parse.course import read_course
from proofs.reading import Counts, counts_of, reading_of, reading_table, syllables

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"

# as a dictionary divides them
WORDS = {
    "a": 1, "loop": 1, "reply": 2, "model": 2, "message": 2, "messages": 3, "tool": 1, "asked": 1, "wanted": 2,
    "added": 2, "stopped": 1, "table": 2, "little": 2, "hole": 1, "rule": 1, "agree": 2, "the": 1, "takes": 1,
    "classes": 2, "conversation": 4, "Python": 2, "idempotency": 5, "hotel": 2, "breakfast": 2, "rhythm": 1, "1st": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_counted_by_its_vowels_without_a_silent_ending(word: str) -> None:
    assert syllables(word) == WORDS[word]


def counted(source: str) -> Counts:
    return counts_of([Text("text", Prose(source, Place("step.md", 1)))])


def test_the_level_is_the_one_of_flesch_and_kincaid() -> None:
    # 0.39 x 6 + 11.8 x 7/6 - 15.59
    counts = counted("The model asks for a table.")
    assert counts == Counts(1, 6, 8)
    assert counts.grade == round(0.39 * 6 + 11.8 * 8 / 6 - 15.59, 1) == 2.5


def test_code_is_one_word_and_a_line_of_a_list_a_sentence() -> None:
    source = "Ask `model(messages, tools)` now.\n\n- one\n- two\n\n```python\nprint('much more')\n```\n"
    assert counted(source) == Counts(3, 5, 5)


def test_nothing_to_read_has_no_level() -> None:
    assert counted("").grade == 0
    assert counted("Go on.").grade == 0


def test_a_table_has_a_column_for_each_step_and_one_for_all() -> None:
    course, _ = read_course(SOUND)
    (lesson,) = reading_of(pages_of(course))
    assert [step.minutes for step in lesson.steps] == [step.minutes for step in course.lessons[0].steps]
    assert lesson.words > sum(step.words for step in lesson.steps) > 0
    short = replace(lesson, steps=tuple(replace(step, grade=4.04) for step in lesson.steps[:2]), grade=5, words=120)
    words = [f"{step.words:7}" for step in short.steps]
    assert reading_table([short]).split("\n") == [
        "desk              01     02    all",
        "reading level    4.0    4.0    5.0",
        f"words        {''.join(words)}    120",
        f"minutes            2      1{lesson.minutes:7}",
    ]
