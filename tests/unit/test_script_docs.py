"""The page about scripts: its examples do what it says, and it names every word."""

from __future__ import annotations

import re
from pathlib import Path

from stopreason.doors.script_file import read_text
from stopreason.scripted.script import FAILURE_PLACES, FAILURE_STATUSES, REFUSAL_CATEGORIES, STOP_REASONS
from support.script_talk import POLLING, Talk, text_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scripts.md"
HOTEL, STATUS, TEAM = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_in_the_docs_does_what_they_say() -> None:
    talk = Talk(HOTEL)
    assert text_of(talk.hear()) == "Let me look."
    talk.answer("sold out")
    assert text_of(talk.hear()) == "Friday is full. I look at Saturday."
    talk.answer("2 rooms")
    assert [talk.ask(attempt).status for attempt in range(3)] == [529, 529, 200]
    assert text_of(talk.ask(2).body) == "Saturday has 2 rooms."


def test_the_repeating_example_in_the_docs_does_what_they_say() -> None:
    assert read_text(STATUS) == read_text(POLLING)


def test_the_example_of_several_conversations_in_the_docs_does_what_they_say() -> None:
    talk = Talk(TEAM)
    assert text_of(dict(talk.ask(system="You are Jonas, the cook.").body)) == "You asked: Hi? There is."
    assert text_of(dict(talk.ask(system="You are Mira.").body)) == "I know rooms only."
    assert text_of(talk.hear()) == '{"to": "kitchen"}'


def test_the_docs_name_every_word_of_the_language() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = {*STOP_REASONS, *FAILURE_PLACES, *REFUSAL_CATEGORIES, *map(str, FAILURE_STATUSES)}
    assert sorted(word for word in words if word not in page) == []
