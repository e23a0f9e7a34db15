"""The JSON that page and proofs hand to the runtime."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

from compiler.parse.course import read_course
from compiler.spec import spec_of
from stopreason.scripted.script_data import read_tool
from stopreason.scripted.tool import Raise

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"


def spec(number: int) -> dict[str, object]:
    """The spec of one step of the sound course, as it comes back from JSON."""
    lesson = read_course(SOUND)[0].lessons[0]
    again = json.loads(json.dumps(spec_of(lesson, lesson.steps[number - 1])))
    assert isinstance(again, dict)
    return again


def test_a_coding_step_says_all_that_a_run_needs() -> None:
    found = spec(4)
    assert list(found) == [
        "version",
        "step",
        "kind",
        "file",
        "packages",
        "entry",
        "scripts",
        "tools",
        "checks",
        "predict",
        "answer",
        "solution",
        "mistakes",
    ]
    assert (found["version"], found["step"], found["kind"], found["file"]) == (1, "desk/finish", "fill", "loop.py")


def test_the_question_is_marked_among_the_arguments() -> None:
    assert spec(4)["entry"] == {"name": "ask", "args": ["$question", 3], "kwargs": {"loud": True}}


def test_without_an_entry_the_file_is_the_program() -> None:
    assert spec(1)["entry"] is None


def test_a_script_holds_its_turns_with_their_calls() -> None:
    assert spec(5)["scripts"] == [
        {
            "name": "two-at-once",
            "title": "two at once",
            "question": "Is there a room on Friday, and on Saturday?",
            "repeat": True,
            "entry": None,
            "turns": [
                {
                    "text": "Let me look at both nights.",
                    "calls": [
                        {"name": "rooms_free", "input": {"night": "Friday"}},
                        {"name": "rooms_free", "input": {"night": "Saturday"}},
                    ],
                    "stop_reason": "tool_use",
                },
                {"text": "Friday: {1}. Saturday: {2}.", "calls": [], "stop_reason": "end_turn"},
            ],
        },
        {
            "name": "plain",
            "title": "plain",
            "question": "Is there a room on Friday?",
            "repeat": False,
            "entry": None,
            "turns": [
                {
                    "text": "Let me look.",
                    "calls": [{"name": "rooms_free", "input": {"night": "Friday"}}],
                    "stop_reason": "tool_use",
                },
                {"text": "Friday has {1}.", "calls": [], "stop_reason": "end_turn"},
            ],
        },
    ]


def test_a_tool_is_what_the_api_takes_and_what_it_returns() -> None:
    assert spec(1)["tools"] == [
        {
            "name": "rooms_free",
            "description": "How many rooms are free on a night.",
            "input_schema": {
                "type": "object",
                "properties": {"night": {"type": "string", "description": "The night, such as Friday."}},
                "required": ["night"],
            },
            "returns": "{2..9} rooms, from {80..240} euros",
        }
    ]


def test_a_check_has_a_value_only_where_it_takes_one() -> None:
    assert spec(4)["checks"] == [
        {"name": "begins-with-question"},
        {"name": "requests-at-most", "value": 3},
        {"name": "returns", "value": {"answer": "$text", "rounds": "$requests"}},
    ]


def test_the_answer_is_the_key_of_the_right_option() -> None:
    assert (spec(2)["answer"], spec(1)["answer"]) == ("b", None)


def test_a_prediction_says_what_it_is_compared_with() -> None:
    assert (spec(3)["predict"], spec(1)["predict"]) == ("requests", None)


def test_a_mistake_is_a_label_a_headline_a_text_and_a_program() -> None:
    mistakes = spec(5)["mistakes"]
    assert isinstance(mistakes, list)
    variant = next(mistake for mistake in mistakes if mistake["name"] == "no-cap--while")
    assert variant["label"] == "no-cap"
    assert variant["title"] == "Your loop did something else."
    assert variant["text"] == "Request {request} of `{script}` was not what the API needs.\n\nSend it again."
    assert variant["source"].startswith('"""Your loop')


def test_a_step_says_which_packages_its_programs_import() -> None:
    lesson = read_course(SOUND)[0].lessons[0]
    asking = replace(lesson.steps[0], packages=("anthropic", "openai"))
    assert spec_of(lesson, asking)["packages"] == ["anthropic", "openai"]
    assert spec(1)["packages"] == []


ODD_TOOL = """
  returns: {rooms: "{2..9}", from: "{80..240} euros"}
  raises:
    - {error: "ConnectionError: the book doesn't open", when: {night: Sunday}, times: 1}
list_rooms:
  description: All rooms.
  returns: "Room {100..399}"
  lines: 400
"""
ODD_CALLS = """unknown_tools: [spa_hours]
wrong_arguments: [rooms_free]
turns:
  - calls: [spa_hours(), rooms_free(day=1)]
"""


def test_all_that_a_tool_may_have_arrives_and_so_do_calls_that_nobody_can_run(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "lessons")
    path = tmp_path / "lessons" / "01-desk" / "lesson.md"
    text = path.read_text().replace('\n  returns: "{2..9} rooms, from {80..240} euros"\n', ODD_TOOL)
    path.write_text(text.replace("turns:\n  - text: Let me look.\n", ODD_CALLS + "  - text: Let me look.\n"))
    course, problems = read_course(tmp_path / "lessons")
    assert problems == []
    found = json.loads(json.dumps(spec_of(course.lessons[0], course.lessons[0].steps[0])))
    first, second = (read_tool(one) for one in found["tools"][:2])
    assert first.raises == (Raise("ConnectionError: the book doesn't open", {"night": "Sunday"}, 1),)
    assert first.returns == {"rooms": "{2..9}", "from": "{80..240} euros"}
    assert (second.returns, second.lines) == ("Room {100..399}", 400)
    assert [call["name"] for call in found["scripts"][0]["turns"][0]["calls"]] == ["spa_hours", "rooms_free"]
