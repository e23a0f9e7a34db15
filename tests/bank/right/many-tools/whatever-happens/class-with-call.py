import json
from lesson import market_price, menu, model, order, stock, tools

functions = {"stock": stock, "market_price": market_price, "order": order, "menu": menu}


class Tools:
    def __init__(self, **functions):
        self.functions = functions

    def __call__(self, name, arguments):
        if name not in self.functions:
            raise NameError(f"unknown tool {name!r}, known are {list(self.functions)}")
        return self.functions[name](**arguments)


call = Tools(**functions)


def answer_to(block):
    answer = {"type": "tool_result", "tool_use_id": block["id"]}
    try:
        answer["content"] = json.dumps(call(block["name"], block["input"]))
    except Exception as e:
        answer["content"], answer["is_error"] = repr(e), True
    return answer


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
