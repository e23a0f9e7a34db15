import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


# as in many guides: one call, one answer
def run_agent(question, max_rounds):
    first = client.messages.create(
        model="claude-opus-4-8",
        max_tokens=1024,
        system=SYSTEM,
        messages=[{"role": "user", "content": question}],
        tools=tools,
    )
    if first.stop_reason == "end_turn":
        return {"answer": first.content[0].text, "rounds": 1, "capped": False}
    tool_use = next(block for block in first.content if block.type == "tool_use")
    result = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}[tool_use.name](
        **tool_use.input
    )
    second = client.messages.create(
        model="claude-opus-4-8",
        max_tokens=1024,
        system=SYSTEM,
        messages=[
            {"role": "user", "content": question},
            {"role": "assistant", "content": first.content},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": tool_use.id, "content": result}]},
        ],
        tools=tools,
    )
    return {"answer": second.content[0].text, "rounds": 2, "capped": False}
