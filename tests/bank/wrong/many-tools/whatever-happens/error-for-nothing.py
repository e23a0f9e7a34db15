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
    function = functions.get(block["name"])
    if function is None:
        answer["content"] = f"There is no tool called {block['name']}. There are: {', '.join(functions)}"
        answer["is_error"] = True
        return answer
    try:
        value = function(**block["input"])
    except Exception as error:
        answer["content"] = str(error) or "Error"
        answer["is_error"] = True
        return answer
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
