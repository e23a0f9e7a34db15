import json

import lesson
from lesson import model, tools

KNOWN = {tool["name"]: getattr(lesson, tool["name"]) for tool in tools}


def result_for(call):
    result = {"type": "tool_result", "tool_use_id": call["id"]}
    if (function := KNOWN.get(call["name"])) is None:
        return result | {"content": f"unknown tool {call['name']}; there are {', '.join(KNOWN)}", "is_error": True}
    try:
        value = function(**call["input"])
    except Exception as problem:
        return result | {"content": str(problem) or repr(problem), "is_error": True}
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) > 1000:
        text = text[:900] + f" [{len(text) - 900} more characters left out]"
    return result | {"content": text}


def run_agent(question, max_rounds):
    messages, rounds = [{"role": "user", "content": question}], 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        rounds += 1
        if (why := reply["stop_reason"]) != "tool_use":
            said = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            return {"answer": said if why == "end_turn" else None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [result_for(b) for b in reply["content"] if b["type"] == "tool_use"]})
    return {"answer": None, "rounds": rounds, "capped": True}
