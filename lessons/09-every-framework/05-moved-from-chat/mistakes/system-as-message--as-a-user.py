"""Your system prompt goes out as something that the user said.

The API accepts that, and joins it to the question. But now Tom tells the model how to work, and not the
hotel. The system prompt has a place of its own, beside `messages`.
"""

import anthropic
from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [
        {"role": "user", "content": SYSTEM},
        {"role": "user", "content": question},
    ]
    for _ in range(max_rounds):
        reply = client.messages.create(
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
