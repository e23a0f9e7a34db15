import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


OPTIONS = {"model": "claude-sonnet-4-5", "max_tokens": 800, "system": SYSTEM, "tools": tools}
KNOWN = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}


def answer(call):
    function = KNOWN.get(call.name)
    try:
        if function is None:
            raise LookupError(f"no tool is called {call.name}")
        return {"type": "tool_result", "tool_use_id": call.id, "content": function(**call.input)}
    except Exception as error:
        return {"type": "tool_result", "tool_use_id": call.id, "content": f"Error: {error}", "is_error": True}


def go(messages, left, sent):
    if not left:
        return {"answer": None, "rounds": sent, "capped": True}
    reply = client.messages.create(messages=messages, **OPTIONS)
    if reply.stop_reason == "tool_use":
        results = [answer(block) for block in reply.content if block.type == "tool_use"]
        grown = [
            *messages,
            {"role": "assistant", "content": reply.content},
            {"role": "user", "content": results},
        ]
        return go(grown, left - 1, sent + 1)
    words = "".join(getattr(block, "text", "") for block in reply.content)
    return {"answer": words if reply.stop_reason == "end_turn" else None, "rounds": sent + 1, "capped": False}


def run_agent(question, max_rounds):
    return go([{"role": "user", "content": question}], max_rounds, 0)
