"""A step's own programs beside many learners': each is run once for one step and seed, and never for others."""

from __future__ import annotations

import pytest
from stopreason.judging import mistakes
from support.runtime import LOOP, ONE, TWO, Json, judge, record, step

FIRST = LOOP.replace('block["id"]', '"x"')
SECOND = LOOP.replace('{"role": "assistant"', '{"role": "user"')
STAYS = {"label": "id-hard-coded", "name": "a", "title": "The id", "text": "It stays.", "source": FIRST}
TURNS = {"label": "turn-lost", "name": "b", "title": "The turn", "text": "It is lost.", "source": SECOND}


def beside(**other: object) -> Json:
    spec: Json = step(ONE, TWO, checks=["ids-match"], mistakes=[STAYS, TURNS]) | {"solution": LOOP, **other}
    return spec


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that a judge has run."""
    found: list[str] = []
    play = mistakes.play

    def noted(spec: object, source: str, *rest: object) -> object:
        found.append(source)
        return play(spec, source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(mistakes, "play", noted)
    monkeypatch.setattr(mistakes, "_asked_last", [])
    return found


def title(spec: Json, source: str) -> object:
    return judge(spec, record(spec, source), source)["message"]["title"]


def test_each_is_run_once_over_a_script_however_many_programs_are_judged(played: list[str]) -> None:
    spec = beside()
    assert [title(spec, source) for source in (FIRST, SECOND, FIRST)] == ["The id", "The turn", "The id"]
    assert {source: played.count(source) for source in (LOOP, FIRST)} == {LOOP: 2, FIRST: 2}


def test_another_step_has_its_own(played: list[str]) -> None:
    other = beside(mistakes=[{**STAYS, "title": "Another"}, TURNS])
    assert [title(spec, FIRST) for spec in (beside(), other, beside())] == ["The id", "Another", "The id"]
    assert played.count(LOOP) == 6


def test_each_is_run_once_where_the_author_asks_in_python_too(played: list[str]) -> None:
    asked = [{"name": "own", "value": "sends", "question": "sends"}, {"name": "ids-match"}]
    spec = beside(checks=asked, own="def sends(run):\n    return None\n")
    assert [title(spec, source) for source in (FIRST, SECOND, FIRST)] == ["The id", "The turn", "The id"]
    assert {source: played.count(source) for source in (LOOP, FIRST)} == {LOOP: 2, FIRST: 2}


def test_a_step_whose_own_check_says_something_else_is_another(played: list[str]) -> None:
    asked = [{"name": "own", "value": "sends", "question": "sends"}, {"name": "ids-match"}]
    for words in ("None", "'Once.'", "None"):
        title(beside(checks=asked, own=f"def sends(run):\n    return {words}\n"), FIRST)
    assert played.count(LOOP) == 6
