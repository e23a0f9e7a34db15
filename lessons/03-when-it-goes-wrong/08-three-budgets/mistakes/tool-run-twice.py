"""Your program ran `{tool}` more often than the model had asked for it.

Looking something up twice does no harm. Ordering it twice does. Run each call once, keep what it gave in a variable,
and use that wherever you need it.
"""

import time

from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds, token_budget, seconds):
    messages = [{"role": "user", "content": question}]
    began = time.monotonic()
    tokens = 0

    for _ in range(max_rounds):
        # what is used up buys no further round
        if tokens >= token_budget:
            return {"answer": None, "ended": "tokens", "tokens": tokens}
        if time.monotonic() - began >= seconds:
            return {"answer": None, "ended": "time", "tokens": tokens}

        reply = model(messages, tools)
        usage = reply["usage"]
        tokens += usage["input_tokens"] + usage["output_tokens"]

        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "ended": "end_turn", "tokens": tokens}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "ended": reply["stop_reason"], "tokens": tokens}

        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                print(run_tool(block["name"], block["input"]))
                result = run_tool(block["name"], block["input"])
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block["id"],
                    "content": result,
                })
        messages.append({"role": "user", "content": results})

    return {"answer": None, "ended": "rounds", "tokens": tokens}
