"""Checks of an author's own: what they are given, what they may say, and whose fault it is when they break."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from compiler import known
from stopreason.judging import own
from support.runtime import AT_ONCE, FOR_EVER, LOOP, ONE, ROUNDS, Json, changed, check, judge, record, step

ROOT = Path(__file__).resolve().parents[2]
HAND_OVER = '''
def says_what_it_got(run):
    """shows the run to a test"""
    import json
    return json.dumps([run.script, run.question, run.arguments, [vars_of(one) for one in run.requests],
                       [vars_of(one) for one in run.tools], run.printed, run.returned])

def vars_of(part):
    return part.__dict__
'''


FAILURE: Json = {"status": 429, "times": 1, "retry_after": 3, "place": "answer"}
BUSY = AT_ONCE | {"turns": [{**AT_ONCE["turns"][0], "failure": FAILURE}]}
RETRIES = """from lesson import RateLimitError, model


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    try:
        model(messages)
    except RateLimitError:
        pass
    return model(messages)["content"][0]["text"]
"""


def asking(source: str, *names: str, scripts: tuple[Json, ...] = (ONE,), mistakes: tuple[Json, ...] = ()) -> Json:
    """A step that asks the checks of `source`, and no others but those that are always asked."""
    asked = [{"name": "own", "value": name, "question": f"is asked {name}"} for name in names]
    return step(*scripts, checks=asked, mistakes=mistakes) | {"own": source}


def verdict_of(body: str, source: str = LOOP, script: Json = ONE) -> Json:
    """The report where `body` is the whole of the one check, `looks`."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return check(asking(f"def looks(run):\n{lines}\n", "looks", scripts=(script,)), source)


def test_a_check_that_finds_nothing_passes_and_asks_in_its_own_words() -> None:
    report = verdict_of("return None")
    assert report["verdict"] == "passed"
    asked = {one["name"]: one for one in report["checks"]}["own:looks"]
    assert (asked["question"], asked["passed"], asked["broken"]) == ("is asked looks", True, None)


def test_what_a_check_says_is_what_the_learner_reads() -> None:
    message = verdict_of('return "You asked {once}, `twice`.\\n\\nSay\\n  why."')["message"]
    assert (message["title"], message["text"], message["label"]) == ("You asked {once}, `twice`.", "Say why.", None)


def test_a_message_may_point_at_a_request_or_a_tool() -> None:
    message = verdict_of('return "Here.", run.requests[1]')["message"]
    assert (message["line"], message["event"]) == (7, 6)
    assert verdict_of('return "Here.", run.tools[0]')["message"]["event"] == 4


def test_a_check_sees_the_run_as_plain_data() -> None:
    message = check(asking(HAND_OVER, "says-what-it-got"), LOOP)["message"]["title"]
    script, question, arguments, requests, tools, printed, returned = json.loads(message)
    assert (script, question, arguments, printed) == ("one", "Question of one?", {"max_rounds": 4}, "")
    assert [(one["status"], one["stop_reason"], one["text"]) for one in requests] == [
        (200, "tool_use", ""),
        (200, "end_turn", returned),
    ]
    assert [len(one["messages"]) for one in requests] == [1, 3]
    assert requests[0]["calls"][0]["id"] == tools[0]["id"]
    assert (tools[0]["name"], tools[0]["input"]) == ("rooms_free", {"night": "Friday"})
    assert tools[0]["value"] in returned


def test_a_check_sees_the_question_where_it_stands_in_a_list() -> None:
    entry = {"name": "run_agent", "args": [], "kwargs": {"question": ["$question", "And then?"], "max_rounds": 4}}
    source = LOOP.replace('"content": question}', '"content": question[0]}')
    title = verdict_of("return str(run.arguments)", source, ONE | {"entry": entry})["message"]["title"]
    assert "['Question of one?', 'And then?']" in title


def test_a_check_sees_failures_and_how_long_the_api_asks_to_wait() -> None:
    said = verdict_of("return str([(one.status, one.retry_after) for one in run.requests])", RETRIES, BUSY)
    assert said["message"]["title"] == "[(429, 3), (200, None)]"


def test_a_check_sees_how_many_tokens_an_answer_took_and_none_where_there_was_no_answer() -> None:
    said = verdict_of("return str([(one.input_tokens, one.output_tokens) for one in run.requests])", RETRIES, BUSY)
    none, some = re.findall(r"\((\d+), (\d+)\)", said["message"]["title"])
    assert none == ("0", "0")
    assert int(some[0]) > int(some[1]) > 0


def test_the_example_that_authors_read_works() -> None:
    told = (ROOT / "lessons" / "README.md").read_text(encoding="utf-8")
    source = next(code for code in re.findall(r"```python\n(.*?)```", told, re.DOTALL) if "from checking" in code)
    spec = asking(source, "waits-between-tries", scripts=(BUSY,))
    assert check(spec, RETRIES.replace("pass", "print('wait 1')"))["verdict"] == "passed"
    message = check(spec, RETRIES)["message"]
    assert (message["title"], message["line"]) == ("You asked again at once.", 7)


def test_what_a_check_changes_in_its_run_changes_nothing_else() -> None:
    body = 'run.requests[0].messages[0].clear()\nrun.requests[0].messages.clear()\n'
    body += 'run.requests[0].body["messages"][0].clear()\nrun.requests[0].body.clear()\nrun.requests[1].calls.append(1)'
    spec = asking(f"def looks(run):\n    {body.replace(chr(10), chr(10) + '    ')}\n", "looks")
    spec["checks"].append({"name": "begins-with-question"})
    assert check(spec, LOOP)["verdict"] == "passed"


def test_nothing_is_left_over_from_one_run_to_the_next() -> None:
    looks = 'def looks(run):\n    seen.append(run.script)\n    return None if len(seen) == 1 else "Again."\n'
    source = f"seen = []\n\n{looks}"
    assert check(asking(source, "looks", scripts=(ONE, ROUNDS)), LOOP)["verdict"] == "passed"


def test_a_run_that_did_not_end_by_itself_is_not_asked() -> None:
    report = verdict_of('return "Never read."', changed(("range(max_rounds)", "range(99)")), FOR_EVER)
    asked = {one["name"]: one for one in report["checks"]}["own:looks"]
    assert (asked["passed"], asked["open"], asked["message"]) == (False, True, None)


BROKEN = [
    ("return {}['none']", "KeyError: 'none'", 2),
    ("return 5", "TypeError: a check gives None, or a message", None),
    ('return "Here.", run', "TypeError: a message may point at a request or a tool run", None),
    ("import random", "ImportError: a check can't import random; it may import", 2),
    ("from os import path", "ImportError: a check can't import os", 2),
    ("open('x')", "NameError: name 'open' is not defined", 2),
    ("\nrun.printed = ''", "FrozenInstanceError: cannot assign to field 'printed'", 3),
]


@pytest.mark.parametrize(("body", "error", "line"), BROKEN)
def test_a_check_that_breaks_is_the_course_s_fault_and_not_the_learner_s(body: str, error: str, line: int) -> None:
    report = verdict_of(body)
    assert report["verdict"] == "none"
    assert report["message"]["title"] == "A check of this step is broken, and that is not your doing."
    asked = {one["name"]: one for one in report["checks"]}["own:looks"]
    assert (asked["passed"], asked["open"], asked["message"]) == (False, True, None)
    assert asked["broken"]["error"].startswith(error)
    assert asked["broken"]["line"] == line


def test_a_check_that_is_missing_or_does_not_parse_is_broken_too() -> None:
    for source in ("", "def looks(run:", "looks = 1"):
        assert check(asking(source, "looks"), LOOP)["verdict"] == "none"


def test_what_the_learner_did_wrong_is_said_although_a_check_is_broken() -> None:
    report = verdict_of("return {}['none']", "def run_agent(question, max_rounds):\n    return 1 / 0\n")
    assert (report["verdict"], report["message"]["title"]) == ("failed", "Your code stopped with `ZeroDivisionError`.")


NOT_ONCE = 'def looks(run):\n    return None if len(run.printed.split()) == 1 else "Print it once."\n'
ONCE = changed(('        reply = model', '        print("so") if len(messages) == 1 else None\n        reply = model'))
TWICE = changed(('print("so")', 'print("so", "so")'), source=ONCE)


def test_a_mistake_that_only_such_a_check_can_see_earns_its_message() -> None:
    mistake = {"label": "waits-the-same", "name": "w", "title": "Twice.", "text": "Why?", "source": TWICE}
    spec = asking(NOT_ONCE, "looks", mistakes=(mistake,)) | {"solution": ONCE}
    assert check(spec, ONCE)["verdict"] == "passed"
    assert check(spec, TWICE.replace('"so", "so"', '"oh", "oh"'))["message"]["label"] == "waits-the-same"


def test_a_mistake_s_message_is_kept_from_those_of_whom_the_check_says_something_else() -> None:
    said = NOT_ONCE.replace('"Print it once."', 'f"You printed {run.printed!r}."')
    mistake = {"label": "waits-the-same", "name": "w", "title": "Twice.", "text": "Why?", "source": TWICE}
    spec = asking(said, "looks", mistakes=(mistake,)) | {"solution": ONCE}
    message = check(spec, TWICE.replace('"so", "so"', '"oh", "oh"'))["message"]
    assert (message["label"], message["title"]) == (None, "You printed 'oh oh\\n'.")


def test_a_learner_s_program_cannot_reach_the_check() -> None:
    spec = asking('def looks(run):\n    return "No."\n', "looks")
    patched = "import stopreason.judging.own as own\nown.own_fault = lambda *all: None\n" + LOOP
    assert judge(spec, record(spec, patched), patched)["verdict"] == "failed"


def test_parser_and_judge_agree_on_what_a_check_may_use() -> None:
    assert known.OWN_IMPORTS == own.IMPORTS
    assert known.OWN_TAKEN_AWAY == own.TAKEN_AWAY


def test_the_stub_for_editors_says_what_a_check_is_given() -> None:
    real = (ROOT / "runtime" / "stopreason" / "checking.py").read_text()
    stub = (ROOT / "lessons" / "checking.pyi").read_text()
    assert [ast.dump(one) for one in ast.parse(stub).body[1:]] == [ast.dump(one) for one in ast.parse(real).body[1:]]
