"""What is asked of the list of messages as a whole, of programs on `chat_client` in the form of lesson 4."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from compiler.labels import LABELS
from support.list_runs import CHECKS, DIRECT, FIRST, RUN, USER, asking, called
from support.runtime import FRIDAY, Json, asked, call, check, script, turn

FRESH = "messages.insert(0, {"
AGAIN = '    if not messages or messages[0]["role"] != "system":\n        messages.insert'
APPEND = "        messages.append(message.model_dump())\n"
CONTENT = "            return message.content\n"
SETUP = "    for _ in range"
EARLY = APPEND + "        if not message.tool_calls:\n" + CONTENT
LATE = "        if not message.tool_calls:\n" + CONTENT + APPEND
INSERT = '    messages.insert(0, {"role": "system", "content": agent.system})'
NEVER = "    if False:\n        messages.insert"
Change = tuple[str, str]


def changed(*changes: Change) -> str:
    source = RUN
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    ast.parse(source)
    return source


def test_run_of_lesson_4_passes_every_check() -> None:
    report = check(asking(), RUN)
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []
    assert report["verdict"] == "passed"


WRONG: dict[str, tuple[str, list[Change], str]] = {
    "arguments-not-parsed": (
        "finishes",
        [("json.loads(call.function.arguments)", "call.function.arguments")],
        "`json.loads` makes the dict that `**` unpacks",
    ),
    "system-prompt-twice": (
        "one-system-prompt",
        [(AGAIN, "    messages.insert")],
        "Your first request holds a system prompt twice.",
    ),
    "system-prompt-twice--each-round": (
        "one-system-prompt",
        [(AGAIN, NEVER), ("        kwargs = {", f"    {INSERT}\n        kwargs = {{")],
        "holds a system prompt twice",
    ),
    "no-system": ("one-system-prompt", [(AGAIN, NEVER)], "Your first request has no system prompt."),
    "system-last": (
        "one-system-prompt",
        [(FRESH, "messages.append({")],
        "In your first request the system prompt isn't the first message.",
    ),
    "messages-copied-not-mutated": (
        "mutates-messages",
        [(AGAIN, "    messages = messages[:]\n" + AGAIN)],
        "The list that your function was given is as it was before.",
    ),
    "messages-copied-not-mutated--after-the-prompt": (
        "mutates-messages", [(SETUP, "    messages = list(messages)\n" + SETUP)],
        "When your function returned, it held 2 messages. Your last request sent 4 messages, and the model's turn",
    ),
    "messages-copied-not-mutated--by-plus": (
        "mutates-messages", [("messages.append(message.model_dump())", "messages = messages + [message.model_dump()]")],
        "doesn't hold the whole conversation",
    ),
    "last-turn-not-appended": (
        "mutates-messages", [(EARLY, LATE)], "The list that your function was given lacks the model's last turn.",
    ),
    "assistant-turn-not-appended": (
        "no-refusals", [(APPEND, "")], "messages with role 'tool' must be a response to a preceeding message",
    ),
    "id-hard-coded": ("no-refusals", [("call.id", '"call_1"')], "'tool_call_id' of 'call_1' not found in 'tool_calls'"),
    "cap-reported-as-answer": (
        "returns", [("    return None\n", '    return messages[-1]["content"]\n')], "where `None` is right",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_program_fails_the_check_that_is_about_it(name: str) -> None:
    about, changes, said = WRONG[name]
    found = asked(check(asking(), changed(*changes)), about)
    assert found["passed"] is False
    assert said in found["message"]


MISTAKES = [one for one in WRONG if "--" not in one]


@pytest.mark.parametrize("name", MISTAKES)
def test_each_wrong_program_is_told_from_every_other(name: str) -> None:
    known = [{"label": one, "title": one, "text": "…", "source": changed(*WRONG[one][1])} for one in MISTAKES]
    mine = "# mine\n" + changed(*WRONG[name][1]).replace("kwargs", "sending")
    assert check(asking(mistakes=known), mine)["message"]["label"] == name


def test_the_labels_of_lesson_4_are_known() -> None:
    asked_for = {"arguments-not-parsed", "system-prompt-twice", "messages-copied-not-mutated", "cap-reported-as-answer"}
    assert asked_for <= set(LABELS)


OTHER_WAYS: dict[str, list[Change]] = {
    "appending the object": [("messages.append(message.model_dump())", "messages.append(message)")],
    "appending what came": [("message.model_dump()", "message.to_dict()")],
    "by hand": [(
        "messages.append(message.model_dump())",
        'messages.append({"role": "assistant", "content": message.content, "tool_calls": [\n'
        '            one.to_dict() for one in message.tool_calls]} if message.tool_calls else\n'
        '            {"role": "assistant", "content": message.content})',
    )],
    "extending": [("messages.append(message.model_dump())", "messages += [message.model_dump()]")],
    "a slice": [("messages.append(message.model_dump())", "messages[:] = [*messages, message.model_dump()]")],
    "a developer's prompt": [(FRESH + '"role": "system"', FRESH + '"role": "developer"')],
    "a copy that is put back": [
        (SETUP, "    whole, messages = messages, list(messages)\n" + SETUP),
        (CONTENT, "            whole[:] = messages\n" + CONTENT),
        ("    return None\n", "    whole[:] = messages\n    return None\n"),
    ],
    "the result of the last round left out": [("    return None\n", "    del messages[-1]\n    return None\n")],
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_WAYS)
def test_a_right_program_may_be_written_in_other_ways(name: str) -> None:
    report = check(asking(), changed(*OTHER_WAYS[name]))
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []


def test_the_loop_of_the_package_passes_as_well() -> None:
    source = "from stopreason import agent as ready\n" + changed(('run(Agent("desk"', 'ready.run(ready.Agent("desk"'))
    assert asked(check(asking(FIRST, DIRECT), source), "mutates-messages")["passed"]
    assert check(asking(FIRST, DIRECT), source)["verdict"] == "passed"


UNKNOWN = called(script("spa", turn("", call("spa_hours"), FRIDAY), turn("Friday: {2}.")), "unknown", USER)
CUT = called(script("cut", turn("", FRIDAY, stop="max_tokens"), turn("Sorry.")), "cut", USER)
REPORTED = "            if call.function.name in agent.functions:"
READY = ('run(Agent("desk"', 'ready.run(ready.Agent("desk"')
RAISED = changed((REPORTED, "            if True:"))
FAILING: list[str | Json] = [*CHECKS, "marks-errors"]


def failing(*scripts: Json, **more: Any) -> Json:
    return asking(*scripts, **more) | {"checks": [{"name": one} if isinstance(one, str) else one for one in FAILING]}


@pytest.mark.parametrize("source", [RUN, "from stopreason import agent as ready\n" + changed(READY)])
def test_a_loop_that_reports_an_unknown_tool_passes(source: str) -> None:
    report = check(failing(FIRST, UNKNOWN), source)
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []


def test_a_loop_that_raises_at_an_unknown_tool_is_told_so_and_recognised() -> None:
    spoken = check(failing(FIRST, UNKNOWN), RAISED)
    assert "KeyError" in asked(spoken, "finishes")["message"]
    wrong = {"unknown-tool-raises": RAISED, "no-cap": changed(("range(agent", "range(9 + agent"))}
    known = [{"label": label, "title": label, "text": "…", "source": source} for label, source in wrong.items()]
    mine = changed((REPORTED, "            if call.id:"))
    assert check(failing(FIRST, UNKNOWN, mistakes=known), mine)["message"]["label"] == "unknown-tool-raises"


def test_arguments_that_were_cut_off_end_a_loop_that_parses_them_blindly_and_not_the_one_of_the_package() -> None:
    assert "JSONDecodeError" in asked(check(asking(CUT), RUN), "finishes")["message"]
    source = "from stopreason import agent as ready\n" + changed(READY)
    report = check(failing(CUT), source)
    assert [one["name"] for one in report["checks"] if not one["passed"]] == []
