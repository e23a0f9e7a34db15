import json
from lesson import market_price, menu, model, order, stock, tools

functions = {"stock": stock, "market_price": market_price, "order": order, "menu": menu}


def answer_to(block):
    tool = functions.get(block["name"])
    if tool is None:
        return {"type": "tool_result", "tool_use_id": block["id"], "content": "Unknown tool", "is_error": True}
    try:
        result = tool(**block["input"])
    except TypeError:
        return {"type": "tool_result", "tool_use_id": block["id"], "content": "Wrong arguments", "is_error": True}
    except Exception:
        return {"type": "tool_result", "tool_use_id": block["id"], "content": "Something went wrong", "is_error": True}
    return {"type": "tool_result", "tool_use_id": block["id"], "content": json.dumps(result)}


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
