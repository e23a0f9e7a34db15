import json
import lesson
from lesson import model, tools

LIMIT = 1000


def run_one(call):
    base = {"type": "tool_result", "tool_use_id": call["id"]}
    known = [tool["name"] for tool in tools]
    try:
        if call["name"] not in known:
            raise LookupError(f"{call['name']} is none of {known}")
        out = getattr(lesson, call["name"])(**call["input"])
    except Exception as e:
        return {**base, "content": f"{type(e).__name__}({e})"[:LIMIT], "is_error": True}
    text = out if isinstance(out, str) else json.dumps(out, ensure_ascii=False, indent=2)
    if len(text) > LIMIT:
        text = text[: LIMIT - 20] + "\n[cut off here]"
    return {**base, "content": text}


def run_agent(question, max_rounds):
    history = [dict(role="user", content=question)]
    for n in range(max_rounds):
        reply = model(history, tools)
        match reply:
            case {"stop_reason": "end_turn", "content": blocks}:
                return dict(answer="".join(b.get("text", "") for b in blocks), rounds=n + 1, capped=False)
            case {"stop_reason": "tool_use", "content": blocks}:
                history += [
                    dict(role="assistant", content=blocks),
                    dict(role="user", content=[run_one(b) for b in blocks if b["type"] == "tool_use"]),
                ]
            case _:
                return dict(answer=None, rounds=n + 1, capped=False)
    return dict(answer=None, rounds=max_rounds, capped=True)
