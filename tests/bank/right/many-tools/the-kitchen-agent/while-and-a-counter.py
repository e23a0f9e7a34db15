import json

from lesson import (
    market_hours,
    market_list,
    market_price,
    menu,
    model,
    order,
    stock,
    tools,
)

TOOLS = {f.__name__: f for f in ()}
functions = {
    "market_hours": market_hours,
    "market_list": market_list,
    "market_price": market_price,
    "menu": menu,
    "order": order,
    "stock": stock,
}
LIMIT = 1000


def text_of(reply):
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")


def shortened(text):
    if len(text) <= LIMIT:
        return text
    note = " [cut, there was more]"
    return text[: LIMIT - len(note)] + note


def answer_to(block):
    answer = {"type": "tool_result", "tool_use_id": block["id"]}
    if block["name"] not in functions:
        answer["content"] = "There is no tool " + block["name"]
        answer["is_error"] = True
        return answer
    try:
        value = functions[block["name"]](**block["input"])
        answer["content"] = shortened(value if isinstance(value, str) else json.dumps(value))
    except Exception as error:
        answer["content"] = shortened(f"{type(error).__name__}: {error}")
        answer["is_error"] = True
    return answer


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        rounds += 1
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append(
            {"role": "user", "content": [answer_to(b) for b in reply["content"] if b["type"] == "tool_use"]}
        )
    return {"answer": None, "rounds": rounds, "capped": True}
