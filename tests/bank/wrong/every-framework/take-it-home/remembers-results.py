import anthropic

from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


cache = {}


FUNCTIONS = {"breakfast_time": breakfast_time, "room_price": room_price, "rooms_free": rooms_free}


def answer(call):
    function = FUNCTIONS.get(call.name)
    if function is None:
        return f"Error: there is no tool {call.name}", True
    try:
        return str(function(**call.input)), False
    except Exception as error:
        return f"{type(error).__name__}: {error}", True


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools)
        if reply.stop_reason == "end_turn":
            text = "".join(block.text for block in reply.content if block.type == "text")
            return {"answer": text, "rounds": rounds, "capped": False}
        if reply.stop_reason != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply.content})
        results = []
        for block in reply.content:
            if block.type == "tool_use":
                text, failed = cache.setdefault((block.name, str(block.input)), None) or cache.__setitem__((block.name, str(block.input)), answer(block)) or cache[(block.name, str(block.input))]
                results.append({"type": "tool_result", "tool_use_id": block.id, "content": text, "is_error": failed})
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": max_rounds, "capped": True}
