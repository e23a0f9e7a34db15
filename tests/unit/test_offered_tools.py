"""Whether the model was told of the tools that it asks for, in each API; and which names its tools can't have."""

from __future__ import annotations

import pytest
from compiler import known
from support import runtime
from support.runtime import LOOP, ONE, asked, changed, check, step

CHAT = """from lesson import chat_client, chat_tools, run_tool
import json


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools)
        message = reply.choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            result = run_tool(call.function.name, json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
"""
NEVER = {
    "chat": changed((", tools=chat_tools)", ")"), source=CHAT),
    "chat, an empty list in none of them": changed((", tools=chat_tools)", ", **({}))"), source=CHAT),
    "messages, run and gone": changed(
        ("model(messages, tools)", "model(messages)"),
        ('        messages.append({"role": "user", "content": results})', "        return None"),
    ),
}


def said(source: str) -> str | None:
    told: str | None = asked(check(step(ONE, checks=["runs-every-tool"]), source), "runs-every-tool")["message"]
    return told


@pytest.mark.parametrize("source", NEVER.values(), ids=NEVER)
def test_a_program_that_never_says_that_there_are_tools_is_told_so(source: str) -> None:
    told = said(source)
    assert told is not None
    assert told.startswith("The model asked for `rooms_free`, and no request of yours had said that there are tools.")


def test_a_program_that_says_so_in_one_of_its_requests_is_not() -> None:
    at_first = changed(("tools=chat_tools)", "**({'tools': chat_tools} if len(messages) == 1 else {}))"), source=CHAT)
    assert [said(source) for source in (CHAT, at_first, LOOP)] == [None, None, None]


def test_what_the_module_lesson_has_is_known_as_no_name_for_a_tool() -> None:
    program = "import lesson\nprint(*(name for name in vars(lesson) if not name.startswith('__')))\n"
    printed = runtime.printed(runtime.events(step(ONE, entry=False), program))
    assert set(printed.split()) - {tool["name"] for tool in runtime.TOOLS} == known.LESSON_NAMES
