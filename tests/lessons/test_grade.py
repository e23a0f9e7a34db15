"""`build.py grade`, as somebody at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lessons.canary import HEALTHY, hatch
from proofs.grade import grade
from proofs.trace_text import trace_text
from support.runtime import events, step

ECHO = HEALTHY / "lessons" / "01-canary" / "04-echo"
WRONG = ECHO / "mistakes" / "id-hard-coded.py"

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return hatch(None, tmp_path)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    return tmp_path / "answer.py"


def test_a_right_answer_passes(course: Path, capsys: Printed) -> None:
    assert grade(course, "canary/echo", ECHO / "solution.py") == 0
    assert capsys.readouterr().out.startswith("Passed: canary/echo\n")


def test_the_first_line_says_that_the_file_runs_here(course: Path, capsys: Printed) -> None:
    grade(course, "canary/echo", WRONG)
    first = capsys.readouterr().err.split("\n")[0]
    assert first == f"This runs {WRONG} on your machine, without a sandbox."


def test_a_known_mistake_gets_its_message_at_its_line_with_every_check_and_the_seed(
    course: Path, capsys: Printed
) -> None:
    assert grade(course, "canary/echo", WRONG, seed="7") == 1
    told = capsys.readouterr().out
    assert "Your second request answers with an id that the model never used. [id-hard-coded] (line 21" in told
    assert "   no  answers every call" in told
    assert "  open  runs every tool the model asks for, once" in told
    assert told.endswith("Seed 7; `--seed 7` repeats this run.\n")


def test_output_and_traceback_are_shown(course: Path, answer: Path, capsys: Printed) -> None:
    answer.write_text("print('here')\n\ndef run_agent(question):\n    return {}['none']\n")
    assert grade(course, "canary/echo", answer) == 1
    told = capsys.readouterr().out
    assert "Output\nhere" in told
    assert "  line 4, in run_agent: return {}['none']\nKeyError: 'none'" in told


def test_a_run_step_passes_when_its_program_finishes(course: Path, answer: Path) -> None:
    answer.write_text("print(1)")
    assert grade(course, "canary/look", answer) == 0


def test_a_choice_is_a_key_in_a_file(course: Path, answer: Path) -> None:
    answer.write_text("a\n")
    assert grade(course, "canary/which", answer) == 0
    answer.write_text("b\n")
    assert grade(course, "canary/which", answer) == 1


def test_json_is_the_report_alone_and_the_same_for_the_same_seed(course: Path, capsys: Printed) -> None:
    printed = []
    for _ in range(2):
        assert grade(course, "canary/echo", WRONG, json_out=True, seed="7") == 1
        printed.append(capsys.readouterr().out)
    report = json.loads(printed[0])
    assert (report["step"], report["seed"], report["verdict"]) == ("canary/echo", "7", "failed")
    assert report["message"]["label"] == "id-hard-coded"
    assert printed[0] == printed[1]


def test_a_step_may_be_named_by_its_folder(course: Path, capsys: Printed) -> None:
    assert grade(course, "lessons/01-canary/04-echo", WRONG) == 1
    assert "Not passed: canary/echo" in capsys.readouterr().out
    assert grade(course, "lessons/01-canary", WRONG) == 2


def test_an_unknown_step_is_misuse_and_the_nearest_are_named(course: Path, capsys: Printed) -> None:
    assert grade(course, "canary/eco", WRONG) == 2
    assert "there is no step 'canary/eco'; the nearest are canary/echo" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_misuse(course: Path, answer: Path, capsys: Printed) -> None:
    assert grade(course, "canary/echo", answer) == 2
    assert f"{answer} can't be read" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * (1 << 21)], ids=["not UTF-8", "too long"])
def test_a_file_that_is_no_program_is_misuse(data: bytes, course: Path, answer: Path, capsys: Printed) -> None:
    answer.write_bytes(data)
    assert grade(course, "canary/echo", answer) == 2
    assert str(answer) in capsys.readouterr().err.split("\n")[1]


def test_a_step_that_has_problems_itself_is_not_graded(course: Path, capsys: Printed) -> None:
    (course / ECHO.relative_to(HEALTHY) / "solution.py").unlink()
    assert grade(course, "canary/echo", WRONG) == 2
    assert "a fix step has no solution" in capsys.readouterr().err


def test_the_trace_of_the_run_in_question_is_told_moment_by_moment(course: Path, capsys: Printed) -> None:
    grade(course, "canary/echo", WRONG, seed="7")
    told = capsys.readouterr().out
    lines = told[told.index("Trace, script one-call") :].split("\n")
    assert lines[1] == '     Check   calls run_agent("How deep is the north shaft?")'
    assert lines[2] == "  12 you     request 1: 1 message, 1 new"
    assert lines[3].startswith('     model   tool_use “I measure.” depth(place="north") toolu_')
    assert lines[4].startswith('  19 tool    depth(place="north") toolu_')
    assert lines[4].endswith(" metres")
    assert lines[5] == "  12 you     request 2: 3 messages, 2 new; answers toolu_01"
    assert lines[6].startswith("     refused 400 messages.2.content.0: unexpected `tool_use_id`")
    assert lines[7].startswith("     Python  BadRequestError, at line 12: Error code: 400")
    assert lines[8] == "(Not shown: two-calls.)"


def test_a_trace_of_chat_completions_is_told_in_its_own_words() -> None:
    program = """from lesson import chat_client, chat_tools, question, rooms_free
messages = [{"role": "user", "content": question}]
for _ in range(2):
    reply = chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools)
    message = reply.choices[0].message
    messages.append(message.model_dump())
    for call in message.tool_calls or []:
        messages.append({"role": "tool", "tool_call_id": call.id, "content": rooms_free("Friday")})
"""
    lines = trace_text(events(step(entry=False), program)).split("\n")
    assert lines[1].startswith('     model   tool_calls rooms_free(night="Friday") call_')
    assert lines[3].startswith("   4 you     request 2: 3 messages, 2 new; answers call_")
    assert lines[4].startswith("     model   stop “Friday has ")


def test_a_mistake_that_is_known_is_named(course: Path, capsys: Printed) -> None:
    grade(course, "canary/echo", WRONG)
    assert "Known mistake: it does just what mistakes/id-hard-coded.py does." in capsys.readouterr().out


# it answers the first call alone, which is right in one script and refused in the other
ONE_ANSWER = """from lesson import model, run_tool, tools


def run_agent(question):
    messages = [{"role": "user", "content": question}]
    while True:
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        block = reply["content"][1]
        result = run_tool(block["name"], block["input"])
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": block["id"], "content": result},
        ]})
"""


def test_the_nearest_mistake_is_named_with_what_tells_the_two_apart(
    course: Path, answer: Path, capsys: Printed
) -> None:
    answer.write_text(ONE_ANSWER)
    assert grade(course, "canary/echo", answer) == 1
    told = capsys.readouterr().out
    nearest = told[told.index("Nearest known mistake: mistakes/") :]
    assert "They differ in 2 scripts:\n  one-call\n    this one  does as the solution does\n    that one  " in nearest
    assert "  two-calls\n    this one  request 2 is refused (" in nearest
    assert "`--save-mistake LABEL` keeps this program" in nearest


def test_a_program_is_kept_as_a_known_mistake_with_its_message_to_fill_in(
    course: Path, answer: Path, capsys: Printed
) -> None:
    answer.write_text('"""What I tried."""\n' + ONE_ANSWER)
    assert grade(course, "canary/echo", answer, save="only-first-call-answered") == 1
    path = course / "lessons/01-canary/04-echo/mistakes/only-first-call-answered.py"
    assert f"Kept as {path}." in capsys.readouterr().err
    docstring, _, program = path.read_text().partition('"""\n\n')
    assert docstring.startswith('"""FILL IN: one sentence about the learner')
    assert "So far it reads: The API refused your second request." in docstring
    assert "You can use {answered}, {asked}, " in docstring
    assert program == ONE_ANSWER
    capsys.readouterr()
    assert grade(course, "canary/echo", answer) == 1
    assert "[only-first-call-answered]" in capsys.readouterr().out


NOT_KEPT = [
    ((ECHO / "solution.py").read_text(), "tool-not-run--again", "this program passes, so it is no mistake"),
    (WRONG.read_text(), "id-hard-coded--again", "mistakes/id-hard-coded.py does just the same"),
    (ONE_ANSWER, "id-hard-coded", "id-hard-coded.py is there already; keep this one as id-hard-coded--VARIANT"),
    (ONE_ANSWER, "only-first-cal", "'only-first-cal' is no label of a known mistake; the nearest are only-first-call-"),
    (ONE_ANSWER, "made-it-up", "or add your own to course.md: `labels: {made-it-up: what it is}`"),
    (ONE_ANSWER, "../id-hard-coded", "is no label of a known mistake"),
    (ONE_ANSWER + "(", "only-first-call-answered", "this program doesn't parse"),
]


@pytest.mark.parametrize(("source", "name", "said"), NOT_KEPT)
def test_what_would_prove_nothing_is_not_kept(
    source: str, name: str, said: str, course: Path, answer: Path, capsys: Printed
) -> None:
    answer.write_text(source)
    before = sorted(course.rglob("*"))
    assert grade(course, "canary/echo", answer, save=name) == 2
    assert said in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before
