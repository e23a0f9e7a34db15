"""The right loop in each dialect of OpenAI's, with its package, as a learner would write it for a step."""

from __future__ import annotations

from typing import Any

from . import runtime

Json = dict[str, Any]

CHAT = """import json

import openai
from lesson import run_tool, tools

client = openai.OpenAI()
functions = [
    {"type": "function", "function": {"name": tool["name"], "parameters": tool["input_schema"]}} for tool in tools
]


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.chat.completions.create(model="gpt-5.2", messages=messages, tools=functions)
        choice = reply.choices[0]
        if choice.finish_reason == "stop":
            return choice.message.content
        if choice.finish_reason != "tool_calls":
            return None
        messages.append(choice.message)
        for call in choice.message.tool_calls:
            result = run_tool(call.function.name, json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
    return None
"""

RESPONSES = """import json

import openai
from lesson import run_tool, tools

client = openai.OpenAI()
functions = [
    {"type": "function", "name": tool["name"], "parameters": tool["input_schema"], "strict": False} for tool in tools
]


def run_agent(question, max_rounds):
    items = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.responses.create(model="gpt-5.2", input=items, tools=functions)
        if reply.status != "completed":
            return None
        calls = [item for item in reply.output if item.type == "function_call"]
        if not calls:
            return reply.output_text
        items += reply.output
        for call in calls:
            result = run_tool(call.name, json.loads(call.arguments))
            items.append({"type": "function_call_output", "call_id": call.call_id, "output": result})
    return None
"""

RIGHT = {"chat": CHAT, "responses": RESPONSES}


def step(*scripts: Json, **more: Any) -> Json:
    """A step whose programs import openai; Check calls `run_agent(question, max_rounds=4)`."""
    return runtime.step(*scripts, **more) | {"packages": ["openai"]}


def changed(dialect: str, *changes: tuple[str, str]) -> str:
    """The right loop of a dialect with some text replaced; each must be there."""
    return runtime.changed(*changes, source=RIGHT[dialect])
