"""Your program ran `{tool}` more often than the model had asked for it.

Looking something up twice does no harm. Ordering it twice does. Run each call once, keep what it gave in a variable,
and use that wherever you need it.
"""

import json

from lesson import market_price, menu, model, order, question, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
}


def answer_to(block):
    # whatever happens, there is a result
    answer = {"type": "tool_result", "tool_use_id": block["id"]}
    try:
        print(block["name"], functions[block["name"]](**block["input"]))
        value = functions[block["name"]](**block["input"])
        answer["content"] = json.dumps(value)
    except Exception as error:
        answer["content"] = f"{type(error).__name__}: {error}"
        answer["is_error"] = True
    return answer


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


messages = [{"role": "user", "content": question}]

while True:
    reply = model(messages, tools)

    if reply["stop_reason"] != "tool_use":
        print(text_of(reply))
        break

    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            results.append(answer_to(block))
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
