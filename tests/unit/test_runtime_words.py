"""What is said to a learner: every sentence filled, in plain and whole English."""

from __future__ import annotations

import re

import pytest
from stopreason.judging.checks import CHECKS
from stopreason.judging.evidence import PLACEHOLDERS, fill, unfilled
from stopreason.scripted.dialect import Dialect
from stopreason.wire import DIALECTS
from stopreason.wording import hints, words
from support.runtime import CUT_OFF, FOR_EVER, LOOP, ONE, TWO, Json, changed, check, step

FAULTS = (words.FAULTS, *(dialect.reader.faults for dialect in DIALECTS))
SENTENCES = [sentence for faults in FAULTS for pair in faults.values() for sentence in pair]


ORDINALS = {1: "first", 10: "tenth", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 23: "23rd", 25: "25th"}


@pytest.mark.parametrize("number", ORDINALS)
def test_an_ordinal_is_read_as_it_is_spoken(number: int) -> None:
    assert words.ordinal(number) == ORDINALS[number]


@pytest.mark.parametrize(("number", "said"), [(0, "no request"), (1, "one request"), (2, "2 requests")])
def test_a_count_of_requests_agrees_with_its_noun(number: int, said: str) -> None:
    assert words.requests(number) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 times"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_is_said_in_words_where_there_are_some(number: int, said: str) -> None:
    assert words.times(number) == said


def test_every_check_has_a_question() -> None:
    assert set(words.QUESTIONS) == set(CHECKS)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
def test_a_dialect_says_in_its_terms_what_is_said_of_messages_and_nothing_else(dialect: Dialect) -> None:
    assert dialect.reader.faults.keys() <= words.FAULTS.keys()
    assert dialect.reader.questions.keys() <= words.QUESTIONS.keys()
    for key, said in dialect.reader.faults.items():
        assert said != words.FAULTS[key]
        assert placeholders(said) <= placeholders(words.FAULTS[key])


def placeholders(pair: tuple[str, str]) -> set[str]:
    return {name for sentence in pair for name in re.findall(r"\{(\w+)\}", sentence)}


def test_no_sentence_joins_a_count_to_a_plural_by_itself() -> None:
    assert [one for one in SENTENCES if re.search(r"\{requests\} requests|\{value\} times", one)] == []


def test_sentences_are_whole_and_their_code_is_marked_in_pairs() -> None:
    closed = re.compile(r"[.?]$|\}$")
    assert [one for one in SENTENCES if not closed.search(one) or one.count("`") % 2 or "—" in one] == []


@pytest.mark.parametrize(
    ("sentence", "known", "said"),
    [
        ("`{asked}`", {"asked": ["a"]}, "`a`"),
        ("`{asked}`", {"asked": ["a", "b"]}, "`a` and `b`"),
        ("{asked}", {"asked": ["a", "b"]}, "a and b"),
        ("`{asked}`!", {"asked": []}, "nothing!"),
        ("{line}", {"line": 0}, "0"),
        ("{line}", {}, "{line}"),
        ('{"a": 1}', {"a": 2}, '{"a": 1}'),
        ("`{tool}`", {"tool": "{line}", "line": 5}, "`{line}`"),
    ],
)
def test_a_sentence_is_filled_from_what_is_known(sentence: str, known: Json, said: str) -> None:
    assert fill(sentence, known) == said


def test_what_an_author_may_use_and_nobody_filled_is_named() -> None:
    assert unfilled("{line} and {other} and {asked}") == ["line", "asked"]
    assert unfilled(" ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))) == sorted(PLACEHOLDERS)


FAULTY = {
    "nothing": "",
    "no-return": changed(("            return ", "            pass; ")),
    "crash": changed(("        results = []", "        results = None")),
    "no-message": changed(("        results = []", "        raise ValueError")),
    "exit": changed(("        results = []", "        raise SystemExit")),
    "hard-coded": changed(('block["id"]', '"x"')),
    "no-id": changed(('"tool_use_id": block["id"], ', "")),
    "house": changed(('"content": question', '"content": 5')),
    "question": changed(('"content": question', '"content": "Hi"')),
    "endless": changed(("range(max_rounds)", "range(99)")),
    "early": changed(('"end_turn"', '"tool_use"')),
    "on": changed(('            return "".join', '            model(messages, tools)\n            return "".join')),
    "forgets": changed(("model(messages, tools)", "model(messages[-2:], tools)")),
    "empty": changed(('"content": result}', '"content": ""}')),
    "made-up": changed(('"content": result}', '"content": "5"}')),
    "not-run": changed(('run_tool(block["name"], block["input"])', '"5"')),
    "constant": "def run_agent(question, max_rounds):\n    return {'a': 1}",
    "at-load": "from lesson import *\nwhile True: model([{'role': 'user', 'content': 'x'}])",
}
SPEC = step(
    ONE, TWO, FOR_EVER, CUT_OFF,
    checks=[*(name for name in CHECKS if name not in ("returns", "prints", "requests-at-most")),
            {"name": "requests-at-most", "value": 4}, {"name": "prints", "value": "$text"},
            {"name": "returns", "value": {"answer": "$text", "rounds": "$requests", "capped": "$capped"}},
            {"name": "returns", "value": "$text"}])  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_no_message_is_left_with_a_brace_a_none_or_an_empty_place(name: str) -> None:
    report = check(SPEC, FAULTY[name])
    said = [one["message"] for one in report["checks"] if one["message"]]
    said += [report["message"]["title"], report["message"]["text"]]
    assert [one for one in said if re.search(r"\{[a-z]+\}|``|  ", one)] == []
    assert all(one[:1].isupper() or one.startswith("`") for one in said)


def test_a_loop_that_is_right_is_told_nothing() -> None:
    assert check(SPEC, LOOP)["checks"][0] == {
        "name": "finishes", "question": "comes to an end by itself, without an error", "passed": True, "open": False,
        "script": None, "message": None, "line": None, "event": None, "ids": [], "broken": None}  # fmt: skip


@pytest.mark.parametrize(
    ("error", "message", "part"),
    [
        ("NameError", "name '____' is not defined", "There is a blank left to fill"),
        ("AttributeError", "'dict' object has no attribute 'content'", '`["content"]`, not `.content`'),
        ("AttributeError", "'NoneType' object has no attribute 'append'", "`append` changes the list"),
        ("TypeError", "string indices must be integers, not 'str'", "a string, not a dict"),
        ("TypeError", "list indices must be integers or slices, not str", "a list of blocks"),
        ("KeyError", "'text'", "Not every block has `text`"),
        ("TypeError", "Object of type set is not JSON serializable", "must be dicts, lists, strings"),
        ("TypeError", "run_agent() missing 1 required positional argument: 'max_rounds'", "the parameters must agree"),
        ("RuntimeError", "can't start new thread", "no threads"),
        ("UnboundLocalError", "cannot access local variable 'x'", "only on a path"),
        ("AttributeError", "'tuple' object has no attribute 'type'", "`stream=True`"),
        ("AttributeError", "'RawMessageStopEvent' object has no attribute 'delta'", "brings no `delta`"),
        ("TypeError", "'TextBlock' object is not subscriptable", "`to_dict()`"),
        ("TypeError", "unsupported operand type(s) for +=: 'dict' and 'str'", "a name that holds a text"),
        ("TypeError", "the JSON object must be str, bytes or bytearray, not dict", "reads a text"),
        ("JSONDecodeError", "Extra data: line 1 column 34 (char 33)", "after the end of the JSON"),
        ("JSONDecodeError", "Expecting value: line 1 column 1 (char 0)", "may be empty"),
        ("RoundFailed", "round 1, attempt 3 of 3: KeyError: 'text'. The step has failed", "Not every block has `text`"),
    ],
)
def test_a_common_exception_has_a_hint(error: str, message: str, part: str) -> None:
    assert part in (hints.hint(error, message) or "")


def test_an_uncommon_exception_has_none() -> None:
    assert hints.hint("ZeroDivisionError", "division by zero") is None
