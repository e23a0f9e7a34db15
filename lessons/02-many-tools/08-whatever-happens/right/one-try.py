# the lookup is inside, and the error of the registry is another kind
import json

from lesson import market_price, menu, model, order, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
}


class UnknownTool(Exception):
    pass


def value_of(block):
    match functions.get(block["name"]):
        case None:
            raise UnknownTool(f"{block['name']} is not one of {', '.join(functions)}")
        case function:
            return function(**block["input"])


def answer_to(block):
    failed = False
    try:
        content = json.dumps(value_of(block), ensure_ascii=False)
    except Exception as error:
        failed, content = True, repr(error)
    return {"type": "tool_result", "tool_use_id": block["id"], "content": content, "is_error": failed}


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            return text_of(reply)

        # all calls of a turn are answered in one message
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                results.append(answer_to(block))
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": results})
