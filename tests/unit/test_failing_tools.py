"""Calls that no tool can answer, and how a right loop is told from those that stop, stay silent or run them."""

from __future__ import annotations

import pytest
from support import runtime
from support.runtime import FRIDAY, Json, asked, call, changed, check, script, step, turn

UNKNOWN = script("unknown", turn("", call("spa_hours"), FRIDAY), turn("Friday: {2}."))
WRONG = script("wrong", turn("", call("rooms_free", day=1), FRIDAY), turn("Friday: {2}."))
SHUT = call("rooms_free", night="Sunday")
RAISES = script("raises", turn("", SHUT, FRIDAY), turn("Friday: {2}."))
CUT = script("cut", turn("I look.", FRIDAY, stop="max_tokens"))
RUN = "                result = run_tool(block[\"name\"], block[\"input\"])\n"
APPEND = """                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
"""
TRY = """                try:
                    result, failed = run_tool(block["name"], block["input"]), False
                except Exception as error:
                    result, failed = f"{type(error).__name__}: {error}", True
"""
RIGHT = changed((RUN, TRY), ('"content": result}', '"content": result, "is_error": failed}'))
HIDDEN = changed((RUN, TRY))
RAISING = changed()
REGISTRY = changed(
    ("from lesson import model, run_tool, tools", "from lesson import model, room_price, rooms_free, tools"),
    ("def run_agent", "TOOLS = {one.__name__: one for one in (rooms_free, room_price)}\n\n\ndef run_agent"),
    ('run_tool(block["name"], block["input"])', 'TOOLS[block["name"]](**block["input"])'),
    source=RIGHT,
)
CAREFUL = changed(
    ("                try:\n", """                if block["name"] not in TOOLS or "day" in block["input"]:
                    told = {"type": "tool_result", "tool_use_id": block["id"], "content": "no"}
                    results.append({**told, "is_error": True})
                    continue
                try:
"""),
    source=REGISTRY,
)  # fmt: skip
ANSWERED = {"name": "returns", "value": "$text"}
CHECKS = ("marks-errors", "runs-every-tool", "results-are-the-tools-own", "every-call-answered", ANSWERED)


def spec(*scripts: Json, **more: object) -> Json:
    made = step(*scripts, checks=CHECKS, solution=RIGHT)
    tools = [dict(one) for one in made["tools"]]
    tools[0]["raises"] = [{"error": "ConnectionError: the book is shut", "when": {"night": "Sunday"}}]
    return made | {"tools": tools} | more


ALL = spec(UNKNOWN, WRONG, RAISES)


@pytest.mark.parametrize("right", [RIGHT, REGISTRY, CAREFUL])
def test_a_loop_that_tells_the_model_passes(right: str) -> None:
    assert check(ALL, right)["verdict"] == "passed"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (UNKNOWN, "There is no tool `spa_hours`, and the result for"),
        (WRONG, "The model called `rooms_free` with arguments that it doesn't take, and the result for"),
        (RAISES, "`rooms_free` raised an error, and the result for"),
    ],
)
def test_a_failure_without_its_mark_is_found(one: Json, said: str) -> None:
    report = check(spec(one), HIDDEN)
    assert asked(report, "marks-errors")["passed"] is False
    assert report["message"]["title"].startswith(said)


@pytest.mark.parametrize(
    ("one", "error"), [(UNKNOWN, "LookupError"), (WRONG, "TypeError"), (RAISES, "ConnectionError")]
)
def test_a_loop_that_breaks_off_is_found(one: Json, error: str) -> None:
    assert check(spec(one), RAISING)["message"]["title"] == f"Your code stopped with `{error}`."


def test_a_call_that_was_cut_off_must_not_be_run() -> None:
    runs = changed(('!= "tool_use"', 'not in ("tool_use", "max_tokens")'), source=RIGHT)
    report = check(spec(CUT), runs)
    assert asked(report, "runs-every-tool")["passed"] is False
    assert check(step(CUT, checks=["runs-every-tool"]), RIGHT)["verdict"] == "passed"


HUGE = step(runtime.ONE, checks=["results-are-the-tools-own", {"name": "results-at-most", "value": 500}])
HUGE["tools"] = [{**runtime.TOOLS[0], "lines": 400}, runtime.TOOLS[1]]
RUNS = 'run_tool(block["name"], block["input"])'
SHORTENED = changed((RUNS, RUNS + "[:300] + ' … cut'"))


def test_a_huge_result_has_to_be_cut_short() -> None:
    assert check(HUGE, SHORTENED)["verdict"] == "passed"
    assert "characters, and 500 are allowed" in check(HUGE, runtime.LOOP)["message"]["title"]
    made_up = changed((RUN, "                result = 'so many rooms'\n"))
    assert asked(check(HUGE, made_up), "results-are-the-tools-own")["passed"] is False


STOCK = step(runtime.ONE, checks=["results-are-the-tools-own"])
STOCK["tools"] = [{**runtime.TOOLS[0], "returns": {"rooms": "{2..9}", "from": "{80..240} €"}}, runtime.TOOLS[1]]


@pytest.mark.parametrize(
    ("spelt", "passes"),
    [
        ("json.dumps(rooms_free(**block['input']))", True),
        ("json.dumps(rooms_free(**block['input']), indent=2, sort_keys=True)", True),
        ("json.dumps({'result': rooms_free(**block['input'])})", True),
        ("'It gave ' + json.dumps(rooms_free(**block['input']), separators=(',', ':')) + '.'", True),
        ("str(rooms_free(**block['input']))", True),
        ("run_tool(block['name'], block['input'])", True),
        ("json.dumps(rooms_free(night='Monday'))", False),
        ("json.dumps({'rooms': 0})", False),
        ("'{'", False),
    ],
)
def test_a_value_may_be_spelt_as_any_json(spelt: str, passes: bool) -> None:
    source = changed((RUNS, spelt), source="import json\nfrom lesson import rooms_free\n" + runtime.LOOP)
    assert asked(check(STOCK, source), "results-are-the-tools-own")["passed"] is passes


WRONG_LOOPS = {
    "unknown-tool-raises": changed(
        ("                try:\n                    result", "                if block['name'] == 'spa_hours':\n"
         "                    raise LookupError(block['name'])\n                try:\n                    result"),
        source=RIGHT),
    "tool-error-raises": RAISING,
    "tool-error-hidden": HIDDEN,
    "input-as-json-string": changed(('block["input"])', '__import__("json").dumps(block["input"]))'), source=RIGHT),
    "result-not-a-string": changed(('"content": result', '"content": {"result": result}'), source=RIGHT),
    "text-before-results": changed(("results = []", "results = [{'type': 'text', 'text': 'Here:'}]"), source=RIGHT),
    "results-in-separate-requests": changed(
        ('        messages.append({"role": "user", "content": results})\n', """        for one in results:
            messages.append({"role": "user", "content": [one]})
            reply = model(messages, tools)
"""), source=RIGHT),
}  # fmt: skip


@pytest.mark.parametrize("label", WRONG_LOOPS)
def test_each_known_mistake_with_failing_tools_is_told_by_its_name(label: str) -> None:
    known = [
        {"label": name, "name": name, "title": name, "text": "", "source": source}
        for name, source in WRONG_LOOPS.items()
    ]
    report = check({**ALL, "mistakes": known}, WRONG_LOOPS[label])
    assert report["message"]["label"] == label


def test_another_wording_of_an_error_is_the_same_mistake() -> None:
    known = {"label": "tool-error-hidden", "name": "-", "title": "-", "text": "", "source": HIDDEN}
    worded = changed(('f"{type(error).__name__}: {error}"', '"sorry"'), source=HIDDEN)
    assert check({**ALL, "mistakes": [known]}, worded)["message"]["label"] == "tool-error-hidden"
