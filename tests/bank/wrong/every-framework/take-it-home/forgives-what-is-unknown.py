import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


FUNCTIONS = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}


def use(block):
    if block.name not in FUNCTIONS:
        return {"type": "tool_result", "tool_use_id": block.id, "content": "nothing found"}
    try:
        return {"type": "tool_result", "tool_use_id": block.id, "content": FUNCTIONS[block.name](**block.input)}
    except Exception as error:
        return {"type": "tool_result", "tool_use_id": block.id, "content": str(error), "is_error": True}


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        reply = client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools
        )
        rounds += 1
        if reply.stop_reason == "end_turn":
            answer = "".join(block.text for block in reply.content if block.type == "text")
            return {"answer": answer, "rounds": rounds, "capped": False}
        if reply.stop_reason != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply.content})
        messages.append({"role": "user", "content": [use(b) for b in reply.content if b.type == "tool_use"]})
    return {"answer": None, "rounds": rounds, "capped": True}
