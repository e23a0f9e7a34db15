"""The fixture `scripted_model` as a project meets it that tests its own agent: pytest inside pytest."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import anthropic  # noqa: F401  before pytester: it forgets what is first imported inside it, and C code loads once
import pytest
import yaml  # noqa: F401

pytest_plugins = ["pytester"]

PAGE = Path(__file__).resolve().parents[2] / "docs" / "testing-your-agent.md"
FENCE = re.compile(r"```\w+ (\w+\.\w+)\n(.*?)```", re.DOTALL)
FILES = dict(FENCE.findall(PAGE.read_text(encoding="utf-8")))
ASK = """
from anthropic import Anthropic

def test_it(scripted_model):
    model = scripted_model(%s)
    client = Anthropic(api_key="any", http_client=model.http_client(), max_retries=0)
    messages = [{"role": "user", "content": "Hi?"}]
    client.messages.create(model="claude-opus-4-8", max_tokens=64, messages=messages)
    %s
"""
ONE_CALL = "'turns: [calls: [a()], text: done]'"


def run(pytester: pytest.Pytester, **files: str) -> pytest.RunResult:
    for name, text in files.items():
        path = pytester.path / name.replace("__", ".")
        path.write_text(text, encoding="utf-8")
    return pytester.runpytest("-p", "stopreason.pytest_plugin", "-p", "no:cacheprovider")


def test_the_example_in_the_docs_passes_as_it_stands(pytester: pytest.Pytester) -> None:
    assert set(FILES) == {"hotel.yaml", "agent.py", "test_agent.py"}
    pytester.syspathinsert()
    run(pytester, **{name.replace(".", "__"): text for name, text in FILES.items()}).assert_outcomes(passed=2)


def test_an_agent_of_the_example_that_answers_one_call_with_a_wrong_id_fails(pytester: pytest.Pytester) -> None:
    wrong = {"agent.py": FILES["agent.py"].replace("block.id", '"toolu_01"')}
    pytester.syspathinsert()
    # the agent's module is the other test's, too: Python remembers it in this very process
    files = {name.replace(".", "__").replace("agent", "wrong_agent"): text for name, text in (FILES | wrong).items()}
    files = {name: text.replace("from agent", "from wrong_agent") for name, text in files.items()}
    result = run(pytester, **files)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*BadRequestError*unexpected `tool_use_id` found in `tool_result` blocks: toolu_01*"])


def test_a_failing_assertion_says_where_what_what_came_and_what_to_do(pytester: pytest.Pytester) -> None:
    result = run(pytester, test_it__py=ASK % (ONE_CALL, "model.every_call_answered()"))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "E * AssertionError: request 1: the reply calls a({}), and no later request holds a result for it",
            "E *  received: no further request",
            "E *  do: run the tools of this reply, and send their results*",
        ]
    )


def test_a_failing_test_shows_its_run_and_none_of_our_code(pytester: pytest.Pytester) -> None:
    result = run(pytester, test_it__py=ASK % (ONE_CALL, "model.stopped_by('end_turn')"))
    result.stdout.fnmatch_lines(["-* Captured scripted model script call -*", "request 1: tool_use, calls a({})"])
    result.stdout.no_fnmatch_line("*assertions.py*")


def test_ids_are_the_same_in_every_run_of_a_test_and_change_with_the_seed(pytester: pytest.Pytester) -> None:
    source = """
        def ids(model):
            with model.http_client() as client:
                body = {"model": "claude-opus-4-8", "max_tokens": 64, "messages": [{"role": "user", "content": "Hi?"}]}
                headers = {"x-api-key": "-", "anthropic-version": "2026-10-21"}
                reply = client.post("http://any/v1/messages", json=body, headers=headers).json()
            return [block["id"] for block in reply["content"]]

        def test_it(scripted_model):
            text = "turns: [calls: [a()], text: done]"
            assert ids(scripted_model(text)) == ids(scripted_model(text)) != ids(scripted_model(text, seed="other"))
    """
    pytester.makepyfile(source)
    run(pytester).assert_outcomes(passed=1)


def test_a_bad_script_is_told_with_its_line_alone(pytester: pytest.Pytester) -> None:
    result = run(pytester, hotel__yaml="turns:\n  - txt: Hi.\n", test_it__py=ASK % ("'hotel.yaml'", ""))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["hotel.yaml:2: unknown field in a turn, received `txt`; use one of *"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*During handling*")
    shown, _ = result.stdout.str().split("short test summary")  # which repeats it in full where CI is set
    assert shown.count("received `txt`") == 1


def test_what_is_no_script_is_told_what_one_can_be(pytester: pytest.Pytester) -> None:
    result = run(pytester, test_it__py=ASK % ("None", ""))
    told = "TypeError: scripted_model takes the path of a script, its YAML as text, or a Script, received None"
    result.stdout.fnmatch_lines(["> *scripted_model(None)", f"E *{told}"])


def test_a_missing_script_is_told_with_its_path(pytester: pytest.Pytester) -> None:
    result = run(pytester, test_it__py=ASK % ("'hotel.yaml'", ""))
    result.stdout.fnmatch_lines(["hotel.yaml:1: this script can't be opened (*); check the path"])


def test_a_missing_package_is_named_with_what_installs_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "stopreason.doors.scripted_model", raising=False)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    result = run(pytester, test_it__py="def test_it(scripted_model):\n    scripted_model('turns: [text: Hi.]')\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['*needs httpx2, which isn\'t installed: pip install "./runtime[[]pytest]"*'])


def test_a_model_made_of_a_script_object_needs_no_yaml(pytester: pytest.Pytester) -> None:
    source = """
        from stopreason.scripted.script import Script, Turn

        def test_it(scripted_model):
            script = Script("mine", "Mine", "Hi?", (Turn("Hello.", (), "end_turn"),), False)
            assert scripted_model(script).question == "Hi?"
    """
    pytester.makepyfile(source)
    run(pytester).assert_outcomes(passed=1)
