import inspect

import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."
FUNCTIONS = {function.__name__: function for function in (rooms_free, room_price, breakfast_time)}


def outcome(call):
    function = FUNCTIONS.get(call.name)
    if not function:
        return {"content": f"no tool is named {call.name}", "is_error": True}
    try:
        inspect.signature(function).bind(**call.input)
        return {"content": str(function(**call.input))}
    except TypeError as error:
        return {"content": f"the arguments don't fit: {error}; {call.name} raised TypeError", "is_error": True}
    except Exception as error:
        return {"content": repr(error), "is_error": True}


def run_agent(question, max_rounds):
    client = anthropic.Anthropic()
    messages = [{"role": "user", "content": question}]
    report = {"answer": None, "rounds": 0, "capped": False}
    while report["rounds"] < max_rounds:
        reply = client.messages.create(model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools)
        report["rounds"] += 1
        if reply.stop_reason == "end_turn":
            return report | {"answer": "".join(b.text for b in reply.content if b.type == "text")}
        if reply.stop_reason != "tool_use":
            return report
        messages.append({"role": "assistant", "content": reply.content})
        calls = [b for b in reply.content if b.type == "tool_use"]
        messages.append({"role": "user", "content": [{"type": "tool_result", "tool_use_id": c.id, **outcome(c)} for c in calls]})
    return report | {"capped": True}
