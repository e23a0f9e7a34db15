"""In the script “{script}”, your function was called for the second time, and told the model of the first call, too.

A list that stands outside of the function, or as the default of a parameter, is made once, and every call adds to it.
So the first guest's conversation went out with the second one's, and was paid for again. Begin the list inside the
function.
"""

import time

from lesson import (
    BadRequestError,
    InternalServerError,
    RateLimitError,
    model,
    run_tool,
    tools,
)

TRIES = 4
IN_A_CIRCLE = 3


def ask(messages):
    # what passes by itself is sent again, after a wait
    for number in range(TRIES):
        try:
            return model(messages, tools)
        except (RateLimitError, InternalServerError) as error:
            if number == TRIES - 1:
                raise
            asked = error.response.headers.get("retry-after")
            time.sleep(float(asked) if asked else 2**number)


def text_of(reply):
    # the words of a reply, without its calls
    blocks = reply["content"]
    return "".join(block["text"] for block in blocks if block["type"] == "text")


def calls_of(reply):
    return [block for block in reply["content"] if block["type"] == "tool_use"]


def answer_to(call):
    # run one call, and answer it by its own id
    result = run_tool(call["name"], call["input"])
    return {"type": "tool_result", "tool_use_id": call["id"], "content": result}


# the conversation
messages = []


def run_agent(question, max_rounds, token_budget, seconds):
    """Ask the model until it ends, or until a budget is used up.

    Returns a dict: "answer" (text or None), "ended" (a word),
    "rounds" (replies) and "tokens" (sent and received, in all).
    """
    messages.append({"role": "user", "content": question})
    began = time.monotonic()
    rounds, tokens, before, alike = 0, 0, None, 0

    def report(ended, answer=None):
        return {"answer": answer, "ended": ended, "rounds": rounds, "tokens": tokens}

    while True:
        # what is used up buys no further round
        if rounds >= max_rounds:
            return report("rounds")
        if tokens >= token_budget:
            return report("tokens")
        if time.monotonic() - began >= seconds:
            return report("time")

        # what is refused stays refused, what is busy was asked four times
        try:
            reply = ask(messages)
        except BadRequestError:
            return report("refused")
        except (RateLimitError, InternalServerError):
            return report("busy")

        rounds += 1
        usage = reply["usage"]
        tokens += usage["input_tokens"] + usage["output_tokens"]

        # every ending, the answer among them
        reason = reply["stop_reason"]
        if reason == "end_turn":
            text = text_of(reply)
            return report(reason, text) if text else report("empty")
        if reason not in ("tool_use", "pause_turn"):
            return report(reason)

        # the very same calls, three replies in a row: a circle
        calls = [(call["name"], call["input"]) for call in calls_of(reply)]
        alike = alike + 1 if calls and calls == before else 1
        before = calls
        if alike == IN_A_CIRCLE:
            return report("circle")

        messages.append({"role": "assistant", "content": reply["content"]})
        if reason == "tool_use":
            results = [answer_to(call) for call in calls_of(reply)]
            messages.append({"role": "user", "content": results})
