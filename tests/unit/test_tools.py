"""A step's tools as a program meets them: as functions, with values of any form, and failing as the author says."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from stopreason.scripted.tool import Raise, Tool
from support import runtime
from support.runtime import Json, call, of_kind, printed, record, script, step, turn

HEAD = "from lesson import *\nimport json\nmessages = [{'role': 'user', 'content': question}]\n"
ASK = HEAD + "reply = model(messages, tools)\nblock = reply['content'][-1]\n"


def tool(name: str = "pantry", returns: object = "{2..9} eggs", **more: object) -> Json:
    schema = {"type": "object", "properties": {"shelf": {"type": "string"}}, "required": ["shelf"]}
    return {"name": name, "description": "What is there.", "input_schema": schema, "returns": returns, **more}


def step_with(*tools: Json, scripts: Sequence[Json] = (), checks: Sequence[str] = ()) -> Json:
    asks = script("asks", turn("", call("pantry", shelf="top")), turn("So: {1}."))
    made = step(*(scripts or [asks]), entry=False, solution=None, checks=checks)
    return made | {"tools": [*runtime.TOOLS, *tools]}


def ran(source: str, *tools: Json) -> list[Json]:
    """The events of a program whose model asks for `pantry(shelf="top")`."""
    spec = step_with(*(tools or [tool()]))
    [one] = record(spec, source)
    found: list[Json] = one["events"]
    return found


def believed(spec: Json, source: str) -> bool:
    """Whether the judge believes the record of a program."""
    said = runtime.check(spec, source)["message"]
    return not said or "doesn't match what the model answers" not in said["title"]


def test_each_tool_is_a_function_that_gives_what_run_tool_gives() -> None:
    found = ran(ASK + "print(pantry('top') == pantry(shelf='top') == run_tool('pantry', {'shelf': 'top'}))")
    assert printed(found) == "True\n"


def test_a_function_is_recorded_as_a_run_for_the_call_that_is_open() -> None:
    found = ran(ASK + "pantry(**block['input'])\npantry('top')")
    asked = of_kind(found, "reply")[0]["body"]["content"][-1]["id"]
    assert [(one["name"], one["input"], one["id"]) for one in of_kind(found, "tool")] == [
        ("pantry", {"shelf": "top"}, asked),
        ("pantry", {"shelf": "top"}, None),
    ]
    assert [one["id"] for one in of_kind(found, "tool-result")] == [asked, None]


@pytest.mark.parametrize(
    ("wrong", "said", "recorded"),
    [
        ("pantry()", "pantry() missing 1 required positional argument: 'shelf'", {}),
        ("pantry('top', 2)", "pantry() takes 1 positional argument but 2 were given", {"*": ["top", 2]}),
        ("pantry(row=1)", "pantry() got an unexpected keyword argument 'row'", {"row": 1}),
        ("pantry(1, shelf=2)", "pantry() got multiple values for argument 'shelf'", {"shelf": 2, "*": [1]}),
    ],
)
def test_wrong_arguments_are_told_in_pythons_words(wrong: str, said: str, recorded: Json) -> None:
    source = ASK + f"try:\n    {wrong}\nexcept TypeError as error:\n    print(error)"
    found = ran(source)
    assert printed(found) == said + "\n"
    assert of_kind(found, "tool")[0]["input"] == recorded
    assert of_kind(found, "tool-error")[0]["error"] == f"TypeError: {said}"
    assert believed(step_with(tool()), source)


def test_a_function_knows_its_name_its_description_and_its_types() -> None:
    found = ran(HEAD + "import inspect\nprint(pantry.__name__, pantry.__doc__, inspect.signature(pantry))")
    assert printed(found) == "pantry What is there. (shelf: str)\n"


def test_a_package_that_reads_annotations_finds_those_of_a_function() -> None:
    assert printed(ran(HEAD + "print(pantry.__annotations__)")) == "{'shelf': <class 'str'>}\n"


def test_a_name_of_the_lessons_own_is_not_taken_over_by_a_tool() -> None:
    found = ran(ASK + "print(reply['type'])", tool("model"), tool())
    assert printed(found) == "message\n"


def test_what_python_cannot_spell_is_run_by_run_tool_alone() -> None:
    source = HEAD + "import lesson\nprint(hasattr(lesson, 'look-up'), run_tool('look-up', {'shelf': 'top'})[-4:])"
    assert printed(ran(source, tool("look-up"))) == "False eggs\n"


def test_an_argument_that_is_no_json_is_recorded_as_it_is_shown() -> None:
    source = HEAD + "pantry({1})"
    assert of_kind(ran(source), "tool")[0]["input"] == {"shelf": "{1}"}
    assert believed(step_with(tool()), source)


STOCK = {"eggs": "{2..9}", "milk": "{1..3} bottles", "fresh": True, "shelves": ["top", "{4..6}"]}


def test_a_map_is_given_as_a_dict_whose_lone_ranges_are_numbers() -> None:
    found = ran(ASK + "print(json.dumps(pantry('top')))", tool(returns=STOCK))
    value = json.loads(printed(found))
    assert value["eggs"] in range(2, 10)
    assert value["milk"].endswith(" bottles")
    assert (value["fresh"], value["shelves"][0]) == (True, "top")
    assert value["shelves"][1] in range(4, 7)


def test_run_tool_and_the_record_hold_its_json() -> None:
    found = ran(ASK + "print(run_tool('pantry', {'shelf': 'top'}) == json.dumps(pantry('top')))", tool(returns=STOCK))
    assert printed(found) == "True\n"
    assert json.loads(of_kind(found, "tool-result")[0]["value"]).keys() == STOCK.keys()


def test_what_a_program_changes_in_a_value_is_its_own_affair() -> None:
    found = ran(ASK + "pantry('top').clear()\nprint(len(pantry('top')))", tool(returns=STOCK))
    assert printed(found) == "4\n"


def test_a_text_with_lines_comes_so_often() -> None:
    lines = printed(ran(HEAD + "print(pantry('top'))", tool(lines=400))).splitlines()
    assert len(lines) == 400
    assert set(lines) == {f"{eggs} eggs" for eggs in range(2, 10)}


FAILS = {"when": {"shelf": "top"}, "error": "ConnectionError: the pantry's door is stuck", "times": 1}
TRY = """
def once(shelf):
    try:
        print(pantry(shelf)[-4:])
    except Exception as error:
        print(repr(error))
"""


def test_a_tool_raises_as_often_as_its_author_says_for_the_same_arguments() -> None:
    source = HEAD + TRY + "for shelf in ('low', 'top', 'top'): once(shelf)"
    found = ran(source, tool(raises=[FAILS]))
    assert printed(found) == "eggs\nConnectionError(\"the pantry's door is stuck\")\neggs\n"
    assert [one["error"] for one in of_kind(found, "tool-error")] == ["ConnectionError: the pantry's door is stuck"]
    assert believed(step_with(tool(raises=[FAILS])), source)


def test_without_times_it_raises_always_and_without_when_for_all() -> None:
    found = ran(HEAD + TRY + "once('low')\nonce('low')", tool(raises=[{"error": "ValueError: no"}]))
    assert printed(found) == "ValueError('no')\nValueError('no')\n"


def test_a_failure_that_was_left_out_of_a_record_is_found() -> None:
    spec = step_with(tool(raises=[FAILS]))
    [one] = record(spec, HEAD + "try: pantry('top')\nexcept ConnectionError: pass")
    error = next(event for event in one["events"] if event["kind"] == "tool-error")
    value = Tool("pantry", "", tool()["input_schema"], "{2..9} eggs").value(runtime.SEED, "asks", {"shelf": "top"})
    error.update(kind="tool-result", value=value)
    del error["error"]
    assert "doesn't match" in runtime.judge(spec, [one])["message"]["title"]


@pytest.mark.parametrize("error", ["Nothing: at all", "print: it", "UnicodeDecodeError: no", "KeyboardInterrupt: no"])
def test_what_python_cannot_raise_is_said(error: str) -> None:
    with pytest.raises(ValueError, match=error.split(":")[0]):
        Raise(error).exception()
