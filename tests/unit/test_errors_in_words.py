"""In an API without a mark for errors, a result has to say in words that something went wrong."""

from __future__ import annotations

import pytest
from support.runtime import asked, call, check, script, step, turn

NOBODY_HAS_IT = script("unknown", turn("", call("spa_hours")), turn("I don't know."))
PROGRAM = """from lesson import chat_client, chat_tools


def run_agent(question, max_rounds):
    messages = [{{"role": "user", "content": question}}]
    while True:
        reply = chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools)
        message = reply.choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            messages.append({{"role": "tool", "tool_call_id": call.id, "content": {content!r}}})
"""
NOTHING = ('{"error": null}', '{"error": false}', '{"error": ""}', '{"error":{}}', "{'error': None}", "{}")
SAYS_SO = ('{"error": "no such tool"}', '{"error": true}', '{"error": null, "message": "unknown tool"}', "Error")


def marked(content: str) -> bool:
    report = check(step(NOBODY_HAS_IT, checks=["marks-errors"]), PROGRAM.format(content=content))
    found: bool = asked(report, "marks-errors")["passed"]
    return found


@pytest.mark.parametrize("content", NOTHING)
def test_an_error_of_null_is_none(content: str) -> None:
    assert not marked(content)


@pytest.mark.parametrize("content", SAYS_SO)
def test_an_error_with_anything_in_it_is_one(content: str) -> None:
    assert marked(content)
