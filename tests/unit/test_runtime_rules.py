"""What the Messages dialect refuses and accepts: `requests/messages/*.txt` say it, case by case."""

from __future__ import annotations

import re

import conformance
import pytest
from stopreason.dialects.messages.conversation import merge
from stopreason.dialects.messages.dialect import MESSAGES as DIALECT
from stopreason.dialects.messages.rules import RULES
from stopreason.dialects.messages.seen import Seen
from stopreason.dialects.messages.unconfirmed import UNCONFIRMED
from stopreason.scripted.exchange import refusal
from stopreason.scripted.rule import Found, Rule
from support.requests import MESSAGES, REQUESTS, Case, read_cases

HOUSE = "A rule of this course, not of the API: "

CASES = list(read_cases(REQUESTS / "messages", MESSAGES))
REFUSED = [case for case in CASES if case.rule]
ACCEPTED = [case for case in CASES if not case.rule]


def place_of(found: Found) -> str:
    named = {"message": found.message, "block": found.block, "ids": ",".join(found.ids) or None}
    return " ".join(f"{key}={value}" for key, value in named.items() if value is not None)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_request_that_breaks_a_rule_is_refused_in_its_words(case: Case) -> None:
    found = refusal(DIALECT, case.body, case.headers)
    assert found is not None
    assert (found.rule.name, found.rule.status) == (case.rule, case.status)
    assert found.rule.message(found.found) == case.sentence
    assert place_of(found.found) == case.place


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_a_request_that_breaks_none_is_accepted(case: Case) -> None:
    assert refusal(DIALECT, case.body, case.headers) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_request_that_breaks_it_and_one_that_nearly_does(rule: Rule[Seen]) -> None:
    assert [case.name for case in REFUSED if case.rule == rule.name] != []
    assert [case.name for case in ACCEPTED if rule.name in case.near] != []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_where_it_is_known_from_since_when_and_how_well(rule: Rule[Seen]) -> None:
    assert len(rule.source) > 10
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", rule.date)
    assert rule.grade in set("RDTLICH")
    assert re.fullmatch(r"\d+|-", rule.row)


def test_no_two_rules_share_a_name_and_no_case_names_a_rule_that_does_not_exist() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    near = {name for case in ACCEPTED for name in case.near if not name.startswith("unconfirmed:")}
    assert {case.rule for case in REFUSED} | near <= set(names)


@pytest.mark.parametrize("rule", UNCONFIRMED, ids=lambda rule: rule.name)
def test_a_rule_that_nobody_confirmed_is_known_and_asked_of_nobody(rule: Rule[Seen]) -> None:
    cases = [case for case in ACCEPTED if f"unconfirmed:{rule.name}" in case.near]
    bodies = [case.body for case in cases if isinstance(case.body, dict)]
    assert bodies
    for body in bodies:
        assert list(rule.find(Seen(body, {}, merge(body["messages"])))) != []
    assert rule not in RULES


def test_cases_have_names_of_their_own() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_rule_of_the_house_says_so_and_one_of_the_api_never_does(case: Case) -> None:
    found = refusal(DIALECT, case.body, case.headers)
    assert found is not None
    assert found.rule.house is (found.rule.grade == "H") is case.sentence.startswith(HOUSE)


def test_no_rule_of_the_house_uses_the_words_of_the_api() -> None:
    of_the_api = ("Field required", "Input should be", "Extra inputs", "immediately after", "String should match")
    assert [rule.name for rule in RULES if rule.house and any(words in rule.sentence for words in of_the_api)] == []


RUBBISH_MESSAGES: list[object] = [None, 5, "x", [5], [[]], [None], [{}], [{"role": []}], [{"role": {}, "content": {}}]]
RUBBISH_BLOCKS = [5, [], None, {}, {"type": []}, {"type": "tool_use"}, {"type": "tool_use", "id": [], "input": 1}]
RUBBISH_BLOCKS += [{"type": "tool_result", "tool_use_id": []}, {"type": "text", "text": {}}]
IN_MESSAGES: list[object] = [[{"role": "user", "content": [block]}] for block in RUBBISH_BLOCKS]


@pytest.mark.parametrize("messages", RUBBISH_MESSAGES + IN_MESSAGES)
def test_rubbish_is_refused_and_never_raises(messages: object) -> None:
    assert refusal(DIALECT, {**MESSAGES.body, "messages": messages}, MESSAGES.headers) is not None


def test_the_table_of_rules_in_the_docs_is_of_today() -> None:
    assert conformance.PAGE.read_text(encoding="utf-8") == conformance.page()
