"""Learner programs of every kind: each run ends in a word, and nothing escapes or stays behind."""

from __future__ import annotations

import sys

import pytest
from stopreason import answer
from support import runtime
from support.programs_run import ASK, HEAD, crash, ended
from support.runtime import FOR_EVER, LOOP, ONE, check, events, of_kind, printed, record, step


@pytest.mark.parametrize("code", ["", "None", "0", "1", "3", "True"])
def test_leaving_with_a_number_or_nothing_is_an_end_without_words(code: str) -> None:
    assert ended(f"raise SystemExit({code})") == ("done", "")


def test_leaving_with_words_prints_them() -> None:
    assert ended("import sys\nsys.exit('bye')") == ("done", "bye\n")


def test_leaving_with_something_that_cannot_be_shown_is_an_end_all_the_same() -> None:
    assert ended("class Odd:\n    def __str__(self): raise ValueError\nraise SystemExit(Odd())")[0] == "done"


@pytest.mark.parametrize(
    "name", ["KeyboardInterrupt", "GeneratorExit", "StopIteration", "MemoryError", "BaseException"]
)
def test_whatever_a_program_raises_is_a_crash(name: str) -> None:
    assert crash(f"raise {name}('no')") | {"n": 0, "hint": None} == {
        "n": 0, "script": "one", "kind": "crash", "error": name, "message": "no", "hint": None,
        "frames": [{"line": 1, "function": "", "text": f"raise {name}('no')"}],
    }  # fmt: skip


def test_a_crash_shows_the_learners_own_frames_the_innermost_last() -> None:
    source = HEAD + "def ask():\n    return run_tool('rooms_free', {})\n\nask()"
    assert crash(source)["frames"] == [
        {"line": 5, "function": "", "text": "ask()"},
        {"line": 3, "function": "ask", "text": "return run_tool('rooms_free', {})"},
    ]


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("x = 1\ndef f(:\n    pass", 2, "def f(:"),
        ("x = 1\n\nprint('a'", 3, "print('a'"),
        ("if True:\nx = 1", 2, "x = 1"),
        ("x = 1\r\ny = = 2\r\n", 2, "y = = 2"),
        ("x = '\u2028'\n1 +", 2, "1 +"),
        ("x = 1\ry = = 2", 2, "y = = 2"),
    ],
)
def test_a_syntax_error_has_its_line(source: str, line: int, text: str) -> None:
    assert crash(source)["frames"] == [{"line": line, "function": "", "text": text}]


@pytest.mark.parametrize("source", ["x = '\0'", "x = '\ud800'", "(" * 1000 + ")" * 1000, "-" * 100_000 + "1"])
def test_text_that_cannot_even_be_compiled_is_a_crash(source: str) -> None:
    assert isinstance(crash(source)["error"], str)


@pytest.mark.parametrize(
    "source", ["", "# nothing yet", "\n\n", "\ufeff", "'just words'", "\ufeff# coding: latin-1\r\n"]
)
def test_a_file_that_does_nothing_is_done(source: str) -> None:
    assert ended(source) == ("done", "")


def test_a_byte_order_mark_and_line_ends_of_any_system_are_no_matter() -> None:
    assert ended("\ufeffprint(1)\r\nprint(2)\r\n") == ("done", "1\n2\n")
    loop = "\ufeff" + LOOP.replace("\n", "\r\n")
    assert check(step(), loop)["verdict"] == check(step(), LOOP)["verdict"] == "passed"


def test_a_warning_of_the_compiler_is_not_told() -> None:
    assert ended("print('\\d')\nassert (1, 2)") == ("done", "\\d\n")


@pytest.mark.parametrize("raised", ["ValueError", "KeyboardInterrupt", "SystemExit"])
def test_an_exception_that_raises_when_it_is_shown_is_told_without_its_text(raised: str) -> None:
    source = f"class Odd(Exception):\n    def __str__(self): raise {raised}\nraise Odd"
    assert crash(source)["message"] == f"<its text could not be had: str() raised {raised}>"


def test_the_text_of_an_exception_is_cut() -> None:
    assert len(crash("raise ValueError('x' * 20_000_000)")["message"]) < 3_000


@pytest.mark.parametrize("shown", ["raise ValueError", "raise SystemExit", "return 5", "return 'x' * 9_000_000"])
def test_a_value_that_cannot_be_shown_is_returned_all_the_same(shown: str) -> None:
    odd = (
        f"class Odd:\n    def __repr__(self):\n        {shown}\ndef run_agent(question, max_rounds):\n    return Odd()"
    )
    [returned] = of_kind(events(step(), odd), "return")
    assert returned["type"] == "Odd"
    assert len(returned["shown"]) < 1_000


def test_deep_recursion_is_a_crash_with_a_few_frames() -> None:
    found = crash("def f(n):\n    return f(n + 1)\nf(0)")
    assert (found["error"], found["hint"]) == ("RecursionError", "The function calls itself without an end.")
    assert len(found["frames"]) == 10


@pytest.mark.parametrize("does", ["print(n)", "run_tool('rooms_free', {'night': str(n)})", "print(n, end='')"])
def test_recursion_that_is_recorded_to_its_limit_leaves_an_honest_record(does: str) -> None:
    source = HEAD + f"def f(n):\n    {does}\n    f(n + 1)\n\ndef run_agent(question, max_rounds):\n    f(0)"
    assert check(step(), source)["message"]["title"] == "Your code stopped with `RecursionError`."


def test_asking_at_the_bottom_of_a_recursion_leaves_an_honest_record() -> None:
    asking = "try:\n        f(n + 1)\n    except RecursionError:\n        " + ASK
    source = HEAD + f"def f(n):\n    {asking}\n\ndef run_agent(question, max_rounds):\n    f(0)"
    assert check(step(), source)["message"] is None


MAIN = "def run_agent(question, max_rounds):\n    return __name__\n\nif __name__ == '__main__':\n    print('by hand')"


def test_run_runs_the_file_by_hand_and_then_calls_the_entry() -> None:
    report = runtime.run(step(), MAIN)
    assert report["output"] == "by hand\n"
    assert report["runs"][0]["shown"] == "'__main__'"


def test_check_loads_the_file_as_a_module() -> None:
    found = events(step(), MAIN)
    assert printed(found) == ""
    assert of_kind(found, "return")[0]["value"] == "loop"


def test_a_file_that_is_the_program_is_main_under_check_too() -> None:
    assert printed(events(step(entry=False), MAIN)) == "by hand\n"


MODERN = """
from __future__ import annotations
from dataclasses import dataclass, field
from typing import NamedTuple

@dataclass
class Turn:
    role: str
    blocks: list[str] = field(default_factory=list)

class Pair(NamedTuple):
    a: int
    b: int

def numbers():
    yield 1
    yield from (2, 3)

type Name = str
match Turn("user", ["x"]):
    case Turn(role="user", blocks=[first, *_]):
        print(first, Pair(1, 2), list(numbers()), [n async for n in ()] if False else "")
"""


def test_dataclasses_matches_generators_and_types_work() -> None:
    assert ended(MODERN.replace("[n async for n in ()] if False else ''", "''").replace(
        ', [n async for n in ()] if False else ""', "")) == ("done", "x Pair(a=1, b=2) [1, 2, 3]\n")  # fmt: skip


def test_a_missing_entry_is_named() -> None:
    found = crash("def run(question): pass", entry=True)
    assert (found["error"], found["message"]) == ("NameError", "loop.py defines no function named run_agent")
    assert found["hint"].startswith("Check calls that function by name.")


def test_an_entry_that_is_no_function_is_missing() -> None:
    assert crash("run_agent = 5", entry=True)["error"] == "NameError"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (LOOP.replace("def run_agent", "async def run_agent"), "run_agent is an async function"),
        ("def run_agent(question, max_rounds):\n    yield question", "run_agent is a generator"),
    ],
)
def test_an_entry_that_only_begins_when_it_is_waited_for_is_named(source: str, said: str) -> None:
    found = crash(source, entry=True)
    assert found["message"].startswith(said)
    assert found["hint"] is not None


def test_an_entry_with_other_parameters_gets_a_hint() -> None:
    assert crash("def run_agent(question): pass", entry=True)["hint"].startswith("Compare the call with the `def` line")


def test_a_module_that_is_not_here_gets_a_hint() -> None:
    assert "`requests_of_old` is not here" in crash("import requests_of_old")["hint"]


def test_a_model_of_the_learners_own_never_passes() -> None:
    reply = "{'stop_reason': 'end_turn', 'content': [{'type': 'text', 'text': 'x'}]}"
    fake = f"def model(messages, tools):\n    return {reply}\n"
    report = check(
        step(checks=["begins-with-question", {"name": "returns", "value": "$text"}]),
        LOOP.replace("\n\n\n", "\n" + fake, 1),
    )
    assert report["verdict"] == "failed"
    assert report["message"]["title"] == "Your program never asked the model."


def test_each_script_gets_a_fresh_module() -> None:
    source = "seen = globals().setdefault('seen', [])\nseen.append(1)\nprint(len(seen))"
    assert [printed(run["events"]) for run in record(step(ONE, FOR_EVER, entry=False), source)] == ["1\n", "1\n"]


def test_what_is_imported_as_lesson_is_gone_after_the_run() -> None:
    record(step(), LOOP)
    assert "lesson" not in sys.modules
    assert "loop" not in sys.modules


def test_a_star_import_brings_all_and_a_wrong_name_is_a_crash() -> None:
    assert ended("from lesson import *\nprint(question, len(tools), run_tool, BadRequestError.__name__)")[0] == "done"
    assert crash("from lesson import models")["error"] == "ImportError"


def test_a_run_is_passed_where_finishing_is_all_that_is_asked() -> None:
    assert runtime.run(step(kind="run", entry=False), HEAD + "print(question)")["verdict"] == "passed"
    assert runtime.run(step(kind="run", entry=False), "1 / 0")["verdict"] == "none"
    assert runtime.run(step(), LOOP)["verdict"] == "none"


def test_the_report_of_a_crash_holds_its_traceback() -> None:
    report = runtime.run(step(entry=False), "print('so far')\n1 / 0")
    assert (report["end"], report["output"]) == ("error", "so far\n")
    assert report["traceback"]["error"] == "ZeroDivisionError"
    assert report["traceback"]["frames"][0]["line"] == 2


def test_run_takes_the_script_that_is_asked_for_else_the_first() -> None:
    spec = step(ONE, FOR_EVER)
    assert runtime.run(spec, LOOP, script="for-ever")["runs"][0]["script"] == "for-ever"
    assert runtime.run(spec, LOOP)["runs"][0]["script"] == "one"


def test_a_request_that_is_none_of_ours_is_an_error_of_the_callers() -> None:
    with pytest.raises(ValueError, match="this runtime does run, check, judge and compare"):
        answer('{"do": "dance", "spec": {"version": 1, "step": "a", "kind": "run"}}', print)
    with pytest.raises(ValueError, match="this runtime reads version 1"):
        answer('{"do": "run", "spec": {"version": 2}}', print)


NESTED = "    m = 'x'\n    for _ in range(900): m = [m]\n"


def test_a_value_without_a_bottom_is_told_and_not_walked_into() -> None:
    [returned] = of_kind(events(step(), f"def run_agent(question, max_rounds):\n{NESTED}    return m"), "return")
    assert returned["shown"].startswith("<a list that is nested too deep")
    assert returned["plain"] is False


def test_a_tool_that_is_given_something_without_a_bottom_says_so() -> None:
    source = HEAD + f"def run_agent(question, max_rounds):\n{NESTED}    return run_tool('rooms_free', m)"
    assert "nested too deep" in crash(source, entry=True)["message"]


def test_a_value_that_holds_itself_is_shown() -> None:
    [returned] = of_kind(
        events(step(), "def run_agent(question, max_rounds):\n    m = {}\n    m['m'] = m\n    return m"), "return"
    )
    assert (returned["plain"], returned["shown"].startswith("<a dict that is nested too deep")) == (False, True)
