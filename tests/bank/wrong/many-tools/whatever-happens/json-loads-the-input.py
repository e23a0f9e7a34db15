import json
from lesson import market_price, menu, model, order, stock, tools

functions = {"stock": stock, "market_price": market_price, "order": order, "menu": menu}


def answer_to(block):
    try:
        arguments = json.loads(block["input"])
        content = json.dumps(functions[block["name"]](**arguments))
        return {"type": "tool_result", "tool_use_id": block["id"], "content": content}
    except Exception as e:
        return {"type": "tool_result", "tool_use_id": block["id"], "content": repr(e), "is_error": True}


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
