"""`market_price` raised an exception without words, and the model reads a label with nothing behind it.

That something failed, `is_error` says already. What failed stands in the words of the exception, and where it
has none, in the name of its kind. Put both into the result, and there is always something to read.
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
    answer = {"type": "tool_result", "tool_use_id": block["id"]}

    # nobody has this tool
    if block["name"] not in functions:
        answer["content"] = f"There is no tool named {block['name']}."
        answer["is_error"] = True
        return answer

    # run it; wrong arguments raise, too
    try:
        value = functions[block["name"]](**block["input"])
    except Exception as error:
        answer["content"] = f"Error: {error}"
        answer["is_error"] = True
        return answer

    # text goes as it is, all else as JSON
    answer["content"] = value if isinstance(value, str) else json.dumps(value)
    return answer


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
