"""Your program asked the model after a single result, before the others were there.

It is right that each value goes with its own call. But all calls of a turn are answered together, and then comes
one request.
Collect the results first.
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

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            value = functions[block["name"]](**block["input"])
            results = [{"type": "tool_result", "tool_use_id": block["id"], "content": json.dumps(value)}]
            messages.append({"role": "user", "content": results})
            reply = model(messages, tools)
    continue
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
