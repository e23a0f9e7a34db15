"""What is asked of the list of messages as a whole, of programs on `chat_client` in the form of lesson 4."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from compiler.labels import LABELS
from stopreason.authoring.calls import parse_entry
from stopreason.authoring.problems import Place, Problems
from support.runtime import (
    FOR_EVER,
    FRIDAY,
    ONE,
    TWO,
    Json,
    asked,
    call,
    check,
    judge,
    of_kind,
    record,
    script,
    step,
    turn,
)

USER: Json = {"role": "user", "content": "$question"}
DIRECTED: Json = {"role": "system", "content": "You answer for Hotel Linden."}
RUN = '''import json
from dataclasses import dataclass

from lesson import chat_client, chat_tools, run_tool


@dataclass
class Agent:
    name: str
    system: str
    tools: list
    functions: dict
    model: str = "gpt-6-sol"
    max_iterations: int = 4


def run(agent, messages, client, model=None):
    if not messages or messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": agent.system})
    for _ in range(agent.max_iterations):
        kwargs = {"model": model or agent.model, "messages": messages}
        if agent.tools:
            kwargs["tools"] = agent.tools
        message = client.chat.completions.create(**kwargs).choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            arguments = json.loads(call.function.arguments)
            if call.function.name in agent.functions:
                result = agent.functions[call.function.name](**arguments)
            else:
                result = {"error": "unknown tool"}
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)})
    print(agent.name, "ran out of rounds")
    return None


def rooms_free(night):
    return run_tool("rooms_free", {"night": night})


def ask(messages):
    return run(Agent("desk", "You are the front desk.", chat_tools, {"rooms_free": rooms_free}), messages, chat_client)
'''
CHECKS: list[str | Json] = [
    "begins-with-question", "every-call-answered", "ids-match", "keeps-the-conversation", "goes-on-after-tool-use",
    "runs-every-tool", "one-system-prompt", "mutates-messages", {"name": "requests-at-most", "value": 4},
    {"name": "returns", "value": "$text"},
]  # fmt: skip
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


def called(script: Json, name: str, *messages: Json) -> Json:
    """The script, with an entry that hands over these messages."""
    return {**script, "name": name, "entry": {"name": "ask", "args": [list(messages)], "kwargs": {}}}


FIRST, DIRECT = called(ONE, "fresh", USER), called(TWO, "directed", DIRECTED, USER)
CAP = called(FOR_EVER, "for-ever", USER)


def asking(*scripts: Json, **more: Any) -> Json:
    entry = {"name": "ask", "args": [[USER]], "kwargs": {}}
    return {**step(*scripts or (FIRST, DIRECT, CAP), checks=CHECKS, solution=RUN, **more), "entry": entry}


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


# Calls that go wrong

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


# What a check of the author's own is given

OWN = '''
def shows_the_list(run):
    """shows the list to a test"""
    return str([len(run.arguments["messages"]), [one["role"] for one in run.arguments_after["messages"]]])
'''


def test_a_check_of_ones_own_sees_the_arguments_before_and_after() -> None:
    named = {**ONE, "entry": {"name": "ask", "args": [], "kwargs": {"messages": [USER]}}}
    checks: list[str | Json] = [{"name": "own", "value": "shows-the-list", "question": "is shown"}]
    report = check({**step(named, checks=checks, solution=None), "own": OWN}, RUN)
    assert report["message"]["title"] == "[1, ['system', 'user', 'assistant', 'tool', 'assistant']]"


def test_each_run_is_given_a_list_of_its_own() -> None:
    spec = asking(FIRST, called(ONE, "again", USER))
    for _ in range(2):
        calls = [of_kind(one["events"], "call")[0]["args"] for one in record(spec, RUN)]
        assert [[message["role"] for message in args[0]] for args in calls] == [["user"], ["user"]]
        assert all(args[0][0]["content"].startswith("Question of") for args in calls)


@pytest.mark.parametrize("value", ["{1}", "open", "messages", "[messages]", "float('nan')", "[0] * 1_000_000"])
def test_a_list_may_be_left_with_anything_in_it(value: str) -> None:
    source = f"def ask(messages):\n    messages.append({value})\n"
    (one,) = record(asking(FIRST), source)
    assert of_kind(one["events"], "return")[0]["args"] == [None]
    assert judge(asking(FIRST), [one], source)["verdict"] == "failed"


@pytest.mark.parametrize("args", [[], [None], [[1, {"role": []}]], [[{"role": 5, "content": {}}]], [{}]])
def test_a_record_with_odd_arguments_is_judged_without_breaking(args: list[object]) -> None:
    runs = record(asking(FIRST), RUN)
    of_kind(runs[0]["events"], "return")[0]["args"] = args
    assert asked(judge(asking(FIRST), runs, RUN), "mutates-messages")["passed"] is (args == [])


# How an author writes it


def test_an_entry_may_hold_the_question_inside_a_list() -> None:
    problems = Problems()
    entry = parse_entry('ask([{"role": "user", "content": question}], model=None)', Place("step.md", 3), problems)
    assert entry
    assert (entry.args, entry.kwargs) == (([USER],), {"model": None})


@pytest.mark.parametrize("source", ['ask([{question: "user"}, other])', "ask([question()])", "ask({question})"])
def test_an_entry_holds_plain_values_alone(source: str) -> None:
    problems = Problems()
    assert parse_entry(source, Place("step.md", 3), problems) is None
    assert "an argument must be a plain value" in str(vars(problems))
