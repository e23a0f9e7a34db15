import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()

# which function belongs to which name
functions = {
    "rooms_free": rooms_free,
    "room_price": room_price,
    "breakfast_time": breakfast_time,
}


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply.content:
        if block.type == "text":
            text += block.text
    return text


def outcome_of(call):
    # what came of a call: a text, and whether it is an error
    if call.name not in functions:
        return f"There is no tool named {call.name}.", True
    try:
        return functions[call.name](**call.input), False
    except Exception as error:
        return f"{type(error).__name__}: {error}", True


def answers_to(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply.content:
        if block.type == "tool_use":
            text, failed = outcome_of(block)
            results.append({
                "type": "tool_result",
                "tool_use_id": block.id,
                "content": text,
                "is_error": failed,
            })
    return results


def run_agent(question, max_rounds):
    """Ask the model, at most max_rounds times, until it answers.

    Returns a dict: "answer" (text or None), "rounds" (requests
    sent) and "capped" (True or False).
    """
    messages = [{"role": "user", "content": SYSTEM + "\n\n" + question}]
    for rounds in range(1, max_rounds + 1):
        reply = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            messages=messages,
            tools=tools,
        )

        # the model has finished
        if reply.stop_reason == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        # cut off, or stopped for another reason: no answer
        if reply.stop_reason != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}

        # keep the model's turn, then answer all of its calls
        messages.append({"role": "assistant", "content": reply.content})
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
