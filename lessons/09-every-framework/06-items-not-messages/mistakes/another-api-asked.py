"""Your loop speaks Chat Completions, and this step is about the other API.

It is a good loop, the one of an earlier step. Ask with `client.responses.create` here: a list of items
goes in as `input`, and a list of items comes back in `output`.
"""

import json

import openai
from lesson import run_tool, tools

client = openai.OpenAI()
functions = [
    {"type": "function", "function": {"name": tool["name"], "parameters": tool["input_schema"]}} for tool in tools
]


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=functions)
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
