# a registry made from the functions, whole lines kept, and a round that calls the next
import json

from lesson import market_hours, market_list, market_price, menu, model, order, stock, tools

REGISTRY = {tool.__name__: tool for tool in (market_hours, market_list, market_price, menu, order, stock)}


def fitting(text, most=1000):
    lines = text.split("\n")
    if len(text) <= most:
        return text
    kept = []
    used = 0
    while used + len(lines[len(kept)]) < most - 40:
        used += len(lines[len(kept)]) + 1
        kept.append(lines[len(kept)])
    return "\n".join([*kept, f"{len(lines) - len(kept)} lines more"])


def answer(call):
    result = {"type": "tool_result", "tool_use_id": call["id"]}
    try:
        function = REGISTRY[call["name"]]
    except KeyError:
        return result | {"content": "unknown tool " + call["name"], "is_error": True}
    try:
        return result | {"content": fitting(json.dumps(function(**call["input"])).replace("\\n", "\n"))}
    except Exception as error:
        return result | {"content": fitting(repr(error)), "is_error": True}


def one_round(messages, number, last):
    reply = model(messages, tools)
    match reply["stop_reason"]:
        case "end_turn":
            texts = [block["text"] for block in reply["content"] if block["type"] == "text"]
            return {"answer": "".join(texts), "rounds": number, "capped": False}
        case "tool_use" if number == last:
            return {"answer": None, "rounds": number, "capped": True}
        case "tool_use":
            results = [answer(block) for block in reply["content"] if block["type"] == "tool_use"]
            turns = [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": results}]
            return one_round(messages + turns, number + 1, last)
    return {"answer": None, "rounds": number, "capped": False}


def run_agent(question, max_rounds):
    return one_round([{"role": "user", "content": question}], 1, max_rounds)
