import json

from lesson import (
    market_hours,
    market_list,
    market_price,
    menu,
    model,
    order,
    stock,
    tools,
)

# which function belongs to which name
functions = {
    "stock": stock,
    "market_price": market_price,
    "market_hours": market_hours,
    "market_list": market_list,
    "menu": menu,
    "order": order,
}
LONGEST = 1000


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def shortened(text):
    # a text that is too long is cut, and says so
    if len(text) <= LONGEST:
        return text
    note = "\n(The rest was left out.)"
    return text[:LONGEST - len(note)] + note


def outcome_of(block):
    # what came of a call: a text, and whether it is an error
    if block["name"] not in functions:
        return f"There is no tool named {block['name']}.", False
    try:
        value = functions[block["name"]](**block["input"])
    except Exception as error:
        return f"{type(error).__name__}: {error}", True
    return value if isinstance(value, str) else json.dumps(value), False


def answers_to(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            text, failed = outcome_of(block)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": shortened(text),
                "is_error": failed,
            })
    return results


def run_agent(question, max_rounds):
    """Ask the model, at most max_rounds times, until it answers.

    Returns a dict: "answer" (text or None), "rounds" (requests
    sent) and "capped" (True or False).
    """
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        # cut off, or stopped for another reason: no answer
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}

        # keep the model's turn, then answer all of its calls
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
