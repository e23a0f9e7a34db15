import time

from lesson import model, run_tool, tools


def text_of(reply):
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")


def send(messages):
    for number in range(4):
        try:
            return model(messages, tools)
        except (RateLimitError, InternalServerError) as error:
            if number == 3:
                raise
            asked = error.response.headers.get("retry-after")
            time.sleep(float(asked) if asked else 2 ** number)


def run_agent(question, max_rounds, token_budget, seconds):
    messages = [{"role": "user", "content": question}]
    began = time.monotonic()
    rounds = tokens = alike = 0
    before = None

    def report(ended, answer=None):
        return {"answer": answer, "ended": ended, "rounds": rounds, "tokens": tokens}

    while True:
        if rounds >= max_rounds:
            return report("rounds")
        if tokens >= token_budget:
            return report("tokens")
        if time.monotonic() - began >= seconds:
            return report("time")
        try:
            reply = send(messages)
        except BadRequestError:
            return report("refused")
        except (RateLimitError, InternalServerError):
            return report("busy")
        rounds += 1
        tokens += reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]
        reason = reply["stop_reason"]
        if reason == "end_turn":
            text = text_of(reply)
            return report("end_turn", text) if text else report("empty")
        if reason not in ("tool_use", "pause_turn"):
            return report(reason)
        messages.append({"role": "assistant", "content": reply["content"]})
        if reason == "pause_turn":
            before, alike = None, 0
            continue
        calls = [b for b in reply["content"] if b["type"] == "tool_use"]
        asked = [(c["name"], c["input"]) for c in calls]
        alike = alike + 1 if asked == before else 1
        before = asked
        if alike == 3:
            return report("circle")
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": c["id"], "content": run_tool(c["name"], c["input"])}
            for c in calls
        ]})
