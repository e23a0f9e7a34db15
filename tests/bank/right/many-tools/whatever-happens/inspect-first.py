import json
from lesson import market_price, menu, model, order, stock, tools

functions = {"stock": stock, "market_price": market_price, "order": order, "menu": menu}


import inspect


def answer_to(block):
    def say(text, wrong=False):
        return {"type": "tool_result", "tool_use_id": block["id"], "content": text, "is_error": wrong}

    if block["name"] not in functions:
        return say("this kitchen has no tool of that name", True)
    parameters = inspect.signature(functions[block["name"]]).parameters.values()
    wanted = {one.name for one in parameters if one.default is one.empty}
    given = set(block["input"])
    if wanted != given:
        return say(f"takes {sorted(wanted)}, received {sorted(given)}", True)
    try:
        return say(json.dumps(functions[block["name"]](**block["input"])))
    except Exception as e:
        return say(repr(e), True)


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
