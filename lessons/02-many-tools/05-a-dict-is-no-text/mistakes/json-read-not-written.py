"""Your program stopped with an exception, and the second request never left.

Did you use `json.loads`? That reads JSON: it makes a dict of a text, which is the other direction. Or did you make
something
else that is no text, such as bytes or a set? It can't be sent either. `json.dumps` gives what you need.
"""

import json

from lesson import market_price, menu, model, order, question, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
}


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
            value = functions[block["name"]](**block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": json.loads(value),
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
