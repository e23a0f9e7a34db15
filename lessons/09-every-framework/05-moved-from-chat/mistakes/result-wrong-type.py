"""Your result is a message of the role `{role}`, which this API doesn't know.

A conversation has two sides here, and your tools are on the user's. A result is a block of the type
`tool_result`, in the content of a `user` message, and it carries the call's id as `tool_use_id`.
"""

import anthropic
from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            system=SYSTEM,
            messages=messages,
            tools=tools,
        )
        if reply.stop_reason == "end_turn":
            return reply.content[0].text

        messages.append({"role": "assistant", "content": reply.content})
        for block in reply.content:
            if block.type == "tool_use":
                result = run_tool(block.name, block.input)
                messages.append({
                    "role": "tool",
                    "tool_call_id": block.id,
                    "content": result,
                })
    return None
