import anthropic
from lesson import run_tool, tools

client = anthropic.Anthropic()


def answer(block):
    return {"type": "tool_result", "tool_use_id": block.id, "content": run_tool(block.name, block.input)}


def run_agent(question, max_rounds):
    request: dict = dict(
        model="claude-opus-4-8",
        max_tokens=1024,
        system="You work at the front desk of Hotel Linden. Be brief.",
        tools=tools,
        messages=[dict(role="user", content=question)],
    )
    while max_rounds:
        max_rounds -= 1
        reply = client.messages.create(**request)
        if reply.stop_reason != "tool_use":
            return "".join(block.text for block in reply.content if block.type == "text")
        request["messages"] += [
            reply.to_param(),
            {"role": "user", "content": [answer(block) for block in reply.content if block.type == "tool_use"]},
        ]
