"""Your program marked a result as an error, and its tool had returned a value.

The mark tells the model that the call came to nothing, so it may ask again, or give up. It belongs to the calls that
failed, and to no other.
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
    answer = {"type": "tool_result", "tool_use_id": block["id"], "is_error": True}
    try:
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
