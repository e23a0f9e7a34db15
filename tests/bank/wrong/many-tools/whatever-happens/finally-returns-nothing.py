import json
from lesson import market_price, menu, model, order, stock, tools

functions = {"stock": stock, "market_price": market_price, "order": order, "menu": menu}


def answer_to(block):
    result = None
    try:
        value = functions[block["name"]](**block["input"])
        result = {"type": "tool_result", "tool_use_id": block["id"], "content": json.dumps(value)}
    except Exception as e:
        print("tool failed", e)
    finally:
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
