"""The checks of tools: each call's tool is run once, and its result sent under its id."""

from __future__ import annotations

import pytest
from support.runtime import LOOP, TWO, asked, changed, check, step
from support.runtime_checks import ALL, EVERY, failed, line_of


def test_runs_every_tool_finds_one_that_was_not_run() -> None:
    found = failed("runs-every-tool", changed(('run_tool(block["name"], block["input"])', '"5"')))
    assert found["message"].startswith("The model asked for `rooms_free`, and your loop didn't run it.")
    assert found["line"] == line_of('"role": "user", "content": results', LOOP)
    assert len(found["ids"]) == 1


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (
            'run_tool(block["name"], block["input"]) and run_tool(block["name"], block["input"])',
            "more often than the model asked",
        ),
        ('run_tool(block["name"], {"night": "Monday"})', "with an input that the model didn't give"),
        ('run_tool("room_price", {"room": "a", "nights": 1})', "and the model hadn't asked for that"),
    ],
)
def test_runs_every_tool_finds_one_that_was_not_asked_for(run: str, said: str) -> None:
    source = changed(('run_tool(block["name"], block["input"])', run))
    found = failed("runs-every-tool", source)
    assert said in found["message"]
    assert found["line"] == line_of("result = run_tool", source)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("'5 rooms'", "isn't what the tool returned."),
        ("''", "is empty."),
        ("None", "is empty."),
        ("result[:6]", "isn't what the tool returned."),
        ('result, "is_error": True', "says that the tool failed."),
    ],
)
def test_results_are_the_tools_own(content: str, said: str) -> None:
    found = failed("results-are-the-tools-own", changed(('"content": result}', f'"content": {content}}}')))
    assert said in found["message"]
    assert found["line"] == line_of('"role": "user", "content": results', LOOP)
    assert found["ids"][0] in found["message"]


def test_results_under_each_others_ids_are_not_the_tools_own() -> None:
    swap = "        for one, other in zip(results, [r['content'] for r in results][::-1]): one['content'] = other\n"
    tail = '        messages.append({"role": "user", "content": results})'
    assert "isn't what" in failed("results-are-the-tools-own", changed((tail, swap + tail)), TWO)["message"]


def test_all_results_under_each_id_are_not_the_tools_own() -> None:
    join = "        text = ' '.join(r['content'] for r in results)\n        for one in results: one['content'] = text\n"
    tail = '        messages.append({"role": "user", "content": results})'
    assert "isn't what" in failed("results-are-the-tools-own", changed((tail, join + tail)), TWO)["message"]


@pytest.mark.parametrize(
    "content",
    [
        "'Result: ' + result",
        '[{"type": "text", "text": result}]',
        'result, "is_error": False',
        "__import__('json').dumps([result])",
    ],
)
def test_a_result_may_be_wrapped(content: str) -> None:
    source = changed(('"content": result}', f'"content": {content}}}'))
    assert asked(check(step(*ALL, checks=EVERY), source), "results-are-the-tools-own")["passed"]
