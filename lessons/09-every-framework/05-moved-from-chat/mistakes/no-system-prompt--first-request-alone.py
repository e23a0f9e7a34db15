"""Your first request has the system prompt, and those after it have none.

The API remembers nothing from one request to the next. What the model should know goes into each of
them.
"""

import anthropic
from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        more = {"system": SYSTEM} if len(messages) == 1 else {}
        reply = client.messages.create(
            **more,
            model="claude-opus-4-8",
            max_tokens=1024,
            messages=messages,
            tools=tools,
        )
        if reply.stop_reason == "end_turn":
            return reply.content[0].text

        messages.append({"role": "assistant", "content": reply.content})
        results = []
        for block in reply.content:
            if block.type == "tool_use":
                result = run_tool(block.name, block.input)
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block.id,
                    "content": result,
                })
        messages.append({"role": "user", "content": results})
    return None
