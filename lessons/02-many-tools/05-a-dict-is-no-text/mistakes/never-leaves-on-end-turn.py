"""The model had answered, and your program asked it again.

Each request costs the whole conversation, also one whose reply nobody reads. Ask in one place, at the top of each
round, and leave the loop when a reply asks for no tool.
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
    print(model(messages, tools)["stop_reason"])
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
                "content": json.dumps(value),
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
