import json

import anthropic
from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    return ask([{"role": "user", "content": question}], max_rounds)


def ask(messages, left):
    if not left:
        return None
    reply = client.messages.create(
        model="claude-opus-4-8", max_tokens=2000, system=SYSTEM, tools=tools, messages=messages
    ).to_dict()
    content = reply["content"]
    if reply["stop_reason"] != "tool_use":
        return " ".join(block["text"] for block in content if block["type"] == "text")
    results = []
    for block in content:
        if block["type"] == "tool_use":
            found = json.dumps({"found": run_tool(block["name"], block["input"])})
            results += [{"type": "tool_result", "tool_use_id": block["id"], "content": found}]
    return ask(messages + [{"role": "assistant", "content": content}, {"role": "user", "content": results}], left - 1)
