"""Your loop looks for calls in the reply, and never asks why the model stopped.

Blocks tell what is there. Only `stop_reason` tells whether it is complete. A reply that was cut off may hold a call
that is
half written, and a text may end in the middle. Decide by the stop reason, and read the blocks afterwards.
"""

from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def answers_to(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    return results


def run_agent(question, max_rounds):
    """Ask the model, at most max_rounds times, until it ends.

    Returns a dict: "answer" (text or None) and "ended" (a word).
    """
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        reason = reply["stop_reason"]

        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        if not calls and reason != "pause_turn":
            text = text_of(reply)
            return {"answer": text or None, "ended": reason if text else "empty"}

        # the model goes on: keep its turn, answer what it asked
        messages.append({"role": "assistant", "content": reply["content"]})
        if calls:
            messages.append({"role": "user", "content": answers_to(reply)})

    return {"answer": None, "ended": "max_rounds"}
