"""The checks of what a program returned and printed, and how their questions are told."""

from __future__ import annotations

import pytest
from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, LOOP, ONE, ROUNDS, TWO, Json, asked, changed, check, step
from support.runtime_checks import AT_MOST, EVERY


def returned(source: str, value: object, *scripts: Json, at: str = "returns") -> str:
    report = check(step(*scripts, checks=[AT_MOST, {"name": "returns", "value": value}]), source)
    found = asked(report, at)
    return "" if found["passed"] else str(found["message"])


CONSTANT = LOOP.replace('return "".join(b["text"] for b in reply["content"] if b["type"] == "text")', "return VALUE")
RIGHT: list[tuple[str, object]] = [("2", "$requests"), ("2.0", "$requests"), ("False", "$capped"), ("'x'", "x")]


RIGHT += [("' x\\n'", "x"), ("None", None), ("[1, 2]", [1, 2]), ("(1, 2)", [1, 2])]


WRONG = [("3", "$requests"), ("True", "$requests"), ("'2'", "$requests"), ("float('nan')", "$requests")]


WRONG += [("0", "$capped"), ("None", "$capped"), ("True", "$capped"), ("'y'", "x")]


WRONG += [("''", "$text"), ("reply", "$text"), ("object()", "$text")]


@pytest.mark.parametrize(("value", "template"), RIGHT)
def test_returns_what_a_template_stands_for(value: str, template: object) -> None:
    assert returned(CONSTANT.replace("VALUE", value), template) == ""


@pytest.mark.parametrize(("value", "template"), WRONG)
def test_returns_finds_what_a_template_does_not_stand_for(value: str, template: object) -> None:
    assert returned(CONSTANT.replace("VALUE", value), template).startswith("It returned `")


def test_returns_says_what_would_be_right() -> None:
    assert returned(CONSTANT.replace("VALUE", "3"), "$requests") == (
        "It returned `3`, where `2` is right. "
        "It should return the number of rounds. In the script “one” the loop sent 2 requests."
    )


def test_returns_none_where_no_final_text_came() -> None:
    assert returned(LOOP, "$text", FOR_EVER, CUT_OFF) == ""
    assert returned(LOOP.replace("return None", "return 'x'"), "$text", CUT_OFF) == (
        "It returned `'x'`, where `None` is right. "
        "In the script “cut off” the model didn't come to an `end_turn`, so there is no final text."
    )


def test_returns_asks_each_key_of_a_dict_by_itself() -> None:
    value = {"answer": "$text", "rounds": "$requests", "capped": "$capped"}
    source = CONSTANT.replace("VALUE", "{'answer': 5, 'rounds': 2, 'more': 1}")
    assert returned(source, value, at="returns:answer").startswith("Its `answer` is `5`, where `Friday has")
    assert returned(source, value, at="returns:rounds") == ""
    assert returned(source, value, at="returns:capped").startswith("What it returned has no `capped`.")


def test_returns_without_a_dict_has_no_key() -> None:
    value = {"answer": "$text"}
    assert returned(LOOP, value, at="returns:answer").startswith(
        "What it returned has no `answer`. It returned `'Friday"
    )


@pytest.mark.parametrize("at", ["returns", "returns:answer"])
def test_returns_of_a_program_that_broke_off_says_so(at: str) -> None:
    source = changed(("        results = []", "        1 / 0"))
    value: object = {"answer": "$text"} if at.endswith("answer") else "$text"
    assert returned(source, value, at=at) == (
        "It didn't come to a `return`. In the script “one” it ended before, when it had sent one request."
    )


def test_returns_before_the_final_text_says_so() -> None:
    source = changed(('"end_turn"', '"tool_use"'))
    assert returned(source, "$text") == (
        "Your loop ended before the model gave its final text. "
        "In the script “one” it sent one request. The final text comes with `end_turn`."
    )


PRINTS = LOOP + "\nfrom lesson import question\nprint(run_agent(question, 4))\n"


def printed(source: str, template: object, *scripts: Json) -> str:
    report = check(step(*scripts, entry=False, checks=[{"name": "prints", "value": template}]), source)
    found = asked(report, "prints")
    return "" if found["passed"] else str(found["message"])


def test_prints_what_a_template_stands_for() -> None:
    assert printed(PRINTS, "$text", ONE, TWO, ROUNDS, AT_ONCE) == ""
    assert printed(PRINTS + "print('done in 2')", "$requests") == ""


def test_prints_finds_what_is_missing() -> None:
    assert printed(PRINTS.replace("print(run", "print('no', run_agent(question, 1) or ''); (run"), "$text").startswith(
        "It didn't print the model's final text. Instead of `Friday has "
    )
    assert printed(PRINTS.replace("print(run", "(run"), "$text").endswith("it printed nothing, in the script “one”.")


def test_prints_before_the_final_text_says_so() -> None:
    assert printed("print('x')", "$text") == (
        "Your loop ended before the model gave its final text. "
        "In the script “one” it sent no request. The final text comes with `end_turn`."
    )


def test_questions_are_told_with_their_values() -> None:
    spec = step(checks=[*EVERY[:-1], {"name": "returns", "value": {"answer": "$text", "n": 5}}])
    questions = [one["question"] for one in check(spec, LOOP)["checks"]]
    assert "asks the model at most 4 times" in questions
    assert questions[-3:-1] == ["returns the model's final text as `answer`", "returns `5` as `n`"]
    assert questions[-1] == "sends only requests that the API accepts"
