import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools
        )
        if reply.stop_reason == "end_turn":
            return {"answer": reply.content[0]["text"], "rounds": rounds, "capped": False}
        if reply.stop_reason != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply.content})
        results = []
        for block in reply.content:
            if block["type"] == "tool_use":
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": "?"})
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": max_rounds, "capped": True}
