# the content is a list of blocks, and Python writes the values
from lesson import market_price, menu, model, order, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
}


def result(block, text, **more):
    return {"type": "tool_result", "tool_use_id": block["id"], "content": [{"type": "text", "text": text}], **more}


def answer_to(block):
    if not (function := functions.get(block["name"])):
        return result(block, "unknown tool", is_error=True)
    try:
        return result(block, str(function(**block["input"])))
    except BaseException as error:
        return result(block, f"failed: {error!r}", is_error=True)


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
