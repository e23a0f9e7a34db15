"""A tool failed, and your result doesn't say `true` in `is_error`.

Was the mark set in a variable of its own? Only what is in the dict `answer` is sent. Was it set to `False`? That is
what the
API takes for granted anyway. So the model took the exception's words for a value, and told Jonas that all was well.
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
        value = functions[block["name"]](**block["input"])
        answer["content"] = json.dumps(value)
    except Exception as error:
        answer["content"] = f"{type(error).__name__}: {error}"
        is_error = True
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
