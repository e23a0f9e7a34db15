"""What your `answer_to` gave for the very first call is no `tool_result` block, and so your {request} request was
refused.

The loop appends whatever it gets. Without a `return`, that is `None`; and a block has a `type`, not a `role`. Begin
with the case in which all
goes well: run the function of that name, and return a block that carries the id of the call.
"""

import json

from lesson import market_price, menu, model, order, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
}


def answer_to(block):
    """Run what a tool_use block asks for, whatever happens.

    Returns the tool_result block that answers it.
    """


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
