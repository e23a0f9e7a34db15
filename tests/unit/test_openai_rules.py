"""What the OpenAI dialects refuse and accept: `requests/chat/*.txt` and `requests/responses/*.txt` say it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from stopreason.scripted.exchange import exchange, refusal
from stopreason.scripted.rule import Rule
from stopreason.scripted.script_data import read_script
from support.openai_requests import KEY, MODEL, PROVEN, Proven, place_of
from support.requests import Case
from support.runtime import AT_ONCE

HOUSE = "A rule of this course, not of the API: "
OF_THE_API = (
    "Invalid ",
    "Unknown parameter",
    "Missing required",
    "Unsupported",
    "does not exist",
    "found for function",
)
SCRIPT = read_script(AT_ONCE, None)
CASES = [(proven, case) for proven in PROVEN for case in proven.cases]
REFUSED = [pair for pair in CASES if pair[1].rule]
ACCEPTED = [pair for pair in CASES if not pair[1].rule]
RULES = [(proven, rule) for proven in PROVEN for rule in proven.rules]
UNCONFIRMED = [(proven, rule) for proven in PROVEN for rule in proven.unconfirmed]


def name_of(value: object) -> str:
    return value.dialect.name if isinstance(value, Proven) else str(getattr(value, "name", value))


@pytest.mark.parametrize(("proven", "case"), REFUSED, ids=name_of)
def test_a_request_that_breaks_a_rule_is_refused_in_its_words(proven: Proven, case: Case) -> None:
    found = refusal(proven.dialect, case.body, case.headers)
    assert found is not None
    assert (found.rule.name, found.rule.status) == (case.rule, case.status)
    assert found.rule.message(found.found) == case.sentence
    assert place_of(found.rule, found.found) == case.place


@pytest.mark.parametrize(("proven", "case"), ACCEPTED, ids=name_of)
def test_a_request_that_breaks_none_is_answered(proven: Proven, case: Case) -> None:
    assert exchange(proven.dialect, case.body, case.headers, SCRIPT, "seed", 0).status == 200


@pytest.mark.parametrize(("proven", "case"), REFUSED, ids=name_of)
def test_the_envelope_names_message_type_param_and_code(proven: Proven, case: Case) -> None:
    said = exchange(proven.dialect, case.body, case.headers, SCRIPT, "seed", 0)
    error: Any = said.body["error"]
    assert list(error) == ["message", "type", "param", "code"]
    assert (error["message"], error["type"]) == (case.sentence, "invalid_request_error")
    assert f"param={error['param']}" in case.place if error["param"] else "param=" not in case.place
    assert f"code={error['code']}" in case.place if error["code"] else "code=" not in case.place
    assert said.status == case.status


@pytest.mark.parametrize(("proven", "rule"), RULES, ids=name_of)
def test_every_rule_has_a_request_that_breaks_it_and_one_that_nearly_does(proven: Proven, rule: Rule[Any]) -> None:
    assert [case.name for case in proven.cases if case.rule == rule.name] != []
    assert [case.name for case in proven.cases if rule.name in case.near] != []


@pytest.mark.parametrize(("proven", "rule"), RULES, ids=name_of)
def test_every_rule_says_where_it_is_known_from_since_when_and_how_well(proven: Proven, rule: Rule[Any]) -> None:
    assert len(rule.source) > 10
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", rule.date)
    assert rule.grade in set("RDTLICH")


@pytest.mark.parametrize(("proven", "rule"), UNCONFIRMED, ids=name_of)
def test_a_rule_that_nobody_confirmed_is_known_and_asked_of_nobody(proven: Proven, rule: Rule[Any]) -> None:
    bodies = [case.body for case in proven.cases if f"unconfirmed:{rule.name}" in case.near]
    assert [list(rule.find(proven.seen(body))) != [] for body in bodies] == [True]
    assert rule not in proven.rules
    assert rule.grade in set("CU")


@pytest.mark.parametrize("proven", PROVEN, ids=name_of)
def test_names_are_of_rules_that_there_are_and_nobody_shares_one(proven: Proven) -> None:
    names = [rule.name for rule in proven.rules]
    assert len(set(names)) == len(names)
    near = {name for case in proven.cases for name in case.near if not name.startswith("unconfirmed:")}
    assert {case.rule for case in proven.cases if case.rule} | near <= set(names)
    told = [case.name for case in proven.cases]
    assert sorted(set(told)) == sorted(told)


@pytest.mark.parametrize(("proven", "case"), REFUSED, ids=name_of)
def test_a_rule_of_the_house_says_so_and_one_of_the_api_never_does(proven: Proven, case: Case) -> None:
    found = refusal(proven.dialect, case.body, case.headers)
    assert found is not None
    assert found.rule.house is (found.rule.grade == "H") is case.sentence.startswith(HOUSE)


@pytest.mark.parametrize(("proven", "rule"), RULES, ids=name_of)
def test_no_rule_of_the_house_uses_the_words_of_the_api(proven: Proven, rule: Rule[Any]) -> None:
    assert not (rule.house and any(words in rule.sentence for words in OF_THE_API))


RUBBISH: list[Any] = [None, 5, True, "x", [], {}, [None], [5], [[]], [{}], {"a": 1}, [{"type": []}], [{"role": {}}]]


@pytest.mark.parametrize("proven", PROVEN, ids=name_of)
@pytest.mark.parametrize("rubbish", RUBBISH, ids=json.dumps)
def test_rubbish_in_any_place_is_answered_or_refused_and_never_raises(proven: Proven, rubbish: Any) -> None:
    turns = proven.base.turns
    good = {"role": "user", "content": "Hi"}
    places: list[Any] = [{turns: rubbish}, {turns: [rubbish]}, {turns: [good], "tools": rubbish}]
    places += [{turns: [good], name: rubbish} for name in ("model", "stream", "tool_choice", "n", "stream_options")]
    places += [{turns: [{**good, name: rubbish}]} for name in ("role", "content", "type", "name", "tool_calls", "id")]
    call = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    places += [{turns: [{"role": "assistant", "tool_calls": [{**call, name: rubbish}]}]} for name in call]
    item = {"type": "function_call", "call_id": "a", "name": "f", "arguments": "{}", "id": "fc_1"}
    places += [{turns: [{**item, name: rubbish}]} for name in item]
    output = {"type": "function_call_output", "call_id": "a", "output": "5"}
    places += [{turns: [item, {**output, name: rubbish}]} for name in output]
    for place in places:
        body = {"model": MODEL, **place}
        assert exchange(proven.dialect, body, KEY, SCRIPT, "seed", 0).status in (200, 400, 401, 404)
