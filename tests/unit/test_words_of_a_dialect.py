"""What differs most from one API to the next, told in the words of the one that was asked: the system prompt, the ids
of a call, a reply that was cut off."""

from __future__ import annotations

from typing import Any

import pytest
from support import loops, runtime
from support.runtime import FRIDAY, ONE, SATURDAY, TWO, Json, asked, check, script, turn

ON_CLIENT = """from lesson import client, run_tool, tools

SYSTEM = "Be brief."


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools
        )
        if reply.stop_reason == "end_turn":
            return reply.content[0].text
        messages.append({"role": "assistant", "content": reply.content})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": block.id, "content": run_tool(block.name, block.input)}
            for block in reply.content if block.type == "tool_use"
        ]})
    return None
"""
QUESTION = '{"role": "user", "content": question}]'
BEHIND = '{"role": "user", "content": question}, {"role": "system", "content": "Be brief."}]'
INSTRUCTED = ("input=items", "input=items, instructions='Be brief.'")
UNTOLD = {
    "messages": (ON_CLIENT.replace(" system=SYSTEM,", ""), "beside `messages`: `system`"),
    "chat": (loops.CHAT, "in a message whose role is `system`"),
    "responses": (loops.RESPONSES, "beside `input`: `instructions`"),
}
LATE = {
    "messages": (UNTOLD["messages"][0].replace(QUESTION, BEHIND), "the system prompt is a message."),
    "chat": (loops.CHAT.replace(QUESTION, BEHIND), "It stands at `messages[1]`."),
    "responses": (loops.RESPONSES.replace(QUESTION, BEHIND), "It stands at `input[1]`."),
}
AGAIN = {
    "messages": (ON_CLIENT.replace(QUESTION, BEHIND), "in the field `system`"),
    "chat": (loops.CHAT.replace("[{", '[{"role": "system", "content": "A."}] * 2 + [{'), "Look at its first message"),
    "responses": (
        loops.changed("responses", INSTRUCTED).replace(QUESTION, BEHIND), "in the field `instructions`"
    ),
}  # fmt: skip
SAID = [pytest.param(kind, dialect, id=f"{kind}-{dialect}") for kind in ("UNTOLD", "LATE", "AGAIN") for dialect in LATE]
CHECKS: list[str | Json] = ["one-system-prompt", "ids-match", "leaves-on-end-turn", "no-refusals"]


def step(dialect: str, *scripts: Json, **more: Any) -> Json:
    made = loops.step if dialect != "messages" else runtime.step
    return made(*(scripts or (ONE, TWO)), checks=CHECKS, **more)


@pytest.mark.parametrize(("kind", "dialect"), SAID)
def test_where_the_system_prompt_belongs_is_said_of_the_api_that_was_asked(kind: str, dialect: str) -> None:
    source, said = {"UNTOLD": UNTOLD, "LATE": LATE, "AGAIN": AGAIN}[kind][dialect]
    found = asked(check(step(dialect, solution=None), source), "one-system-prompt")
    assert found["passed"] is False
    assert said in found["message"]


def test_a_system_prompt_in_its_own_field_is_one() -> None:
    assert check(step("messages", solution=None), ON_CLIENT)["verdict"] == "passed"
    instructed = loops.changed("responses", INSTRUCTED)
    assert check(step("responses", solution=None), instructed)["verdict"] == "passed"


def known(**sources: str) -> list[Json]:
    return [{"label": one, "name": one, "title": f"{one}!", "text": "…", "source": sources[one]} for one in sources]


def test_mistakes_about_a_field_of_its_own_are_recognised_and_told_apart() -> None:
    wrong = {"none": UNTOLD["messages"][0], "late": LATE["messages"][0], "twice": AGAIN["messages"][0]}
    spec = step("messages", solution=ON_CLIENT, mistakes=known(**wrong))
    for name, source in wrong.items():
        assert check(spec, source.replace("reply", "answer"), seed="b")["message"]["label"] == name


def test_the_id_of_an_item_is_told_from_an_id_that_nobody_gave() -> None:
    made_up = loops.changed("responses", ("call.call_id", "'call_1'"))
    of_the_item = loops.changed("responses", ("call.call_id", "call.id"))
    mistakes = known(hard=made_up, item=of_the_item)
    spec = loops.step(ONE, TWO, checks=["ids-match"], solution=loops.RESPONSES, mistakes=mistakes)
    for name, source in {"item": of_the_item, "hard": made_up.replace("call_1", "call_2")}.items():
        assert check(spec, source.replace("reply", "answer"), seed="b")["message"]["label"] == name


ASKS_ON = {
    "messages": ("from lesson import model, tools\n", "model([{'role': 'user', 'content': question}], tools)"),
    "chat": (loops.CHAT, "client.chat.completions.create(model='m', messages=[{'role': 'user', 'content': 'x'}])"),
    "responses": (loops.RESPONSES, "client.responses.create(model='m', input='x')"),
}


@pytest.mark.parametrize("dialect", ASKS_ON)
def test_a_loop_that_goes_on_after_half_a_call_is_not_told_that_nothing_was_asked(dialect: str) -> None:
    cut = script("cut-call", turn("", FRIDAY, SATURDAY, stop="max_tokens"))
    head, ask = ASKS_ON[dialect]
    source = f"{head}\n\ndef run_agent(question, max_rounds):\n    {ask}\n    {ask}\n"
    found = asked(check(step(dialect, cut, solution=None), source), "leaves-on-end-turn")
    assert "It was cut off while it asked for a tool" in found["message"]


@pytest.mark.parametrize("name", ["messages", "prompt_id"])
def test_a_call_of_the_real_client_is_not_compared_with_a_def_line(name: str) -> None:
    source = loops.changed("responses", ("input=items", f"{name}=items"))
    found = asked(check(step("responses", ONE, solution=None), source), "finishes")
    assert "the client's own `create`" in found["message"]
    assert "`def`" not in found["message"]
