import json
from lesson import *


def call(name, arguments):
    match name, arguments:
        case "stock", {"item": item}:
            return stock(item)
        case "market_price", {"item": item}:
            return market_price(item=item)
        case "order", {"item": item, "kilos": kilos}:
            return order(item, kilos=kilos)
        case "menu", {"day": day}:
            return menu(day)
        case ("stock" | "market_price" | "order" | "menu"), _:
            raise TypeError(f"wrong arguments for {name}: {arguments}")
    raise LookupError(f"unknown tool {name}")


def answer_to(block):
    result = {"type": "tool_result", "tool_use_id": block["id"], "is_error": False}
    try:
        result["content"] = json.dumps(call(block["name"], block["input"]))
    except Exception as e:
        result["content"] = f"{e!r}"
        result["is_error"] = True
    return result


def text_of(reply):
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            return text_of(reply)
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                results.append(answer_to(block))
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": results})
