import json
from lesson import market_hours, market_list, market_price, menu, model, order, stock, tools

TOOLS = {f.__name__: f for f in [market_hours, market_list, market_price, menu, order, stock]}


def call(block):
    if block["name"] not in TOOLS:
        return "No tool is called " + block["name"], True
    try:
        value = TOOLS[block["name"]](**block["input"])
        return value if isinstance(value, str) else json.dumps(value), False
    except Exception as e:
        return repr(e), True


def clip(text):
    return text if len(text) <= 1000 else text[:950] + f"... ({len(text)} characters in all)"


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        rounds += 1
        messages.append({"role": "assistant", "content": reply["content"]})
        if reply["stop_reason"] == "end_turn":
            answer = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            return {"answer": answer, "rounds": rounds, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                content, failed = call(block)
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": clip(content), "is_error": failed})
        messages.append({"role": "user", "content": results})
    print({"answer": None, "rounds": rounds, "capped": True})
