import time

from lesson import APIStatusError, model, run_tool, tools


def send(messages):
    """The reply, or a word that says why there is none."""
    delay = 1
    for attempt in range(1, 5):
        try:
            return model(messages, tools), None
        except APIStatusError as e:
            if e.status_code == 400:
                return None, "refused"
            if attempt == 4:
                return None, "busy"
            after = e.response.headers.get("retry-after")
            time.sleep(float(after) if after is not None else delay)
            delay = delay * 2


def run_agent(question, max_rounds, token_budget, seconds):
    start_time = time.monotonic()
    conversation = [{"role": "user", "content": question}]
    result = {"answer": None, "ended": "rounds", "rounds": 0, "tokens": 0}
    previous = []
    for round_number in range(max_rounds):
        if result["tokens"] >= token_budget:
            result["ended"] = "tokens"
            break
        elapsed = time.monotonic() - start_time
        if elapsed >= seconds:
            result["ended"] = "time"
            break
        reply, problem = send(conversation)
        if problem:
            result["ended"] = problem
            break
        result["rounds"] += 1
        result["tokens"] += reply["usage"]["input_tokens"]
        result["tokens"] += reply["usage"]["output_tokens"]
        text = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
        reason = reply["stop_reason"]
        if reason == "end_turn":
            result["answer"] = text if text else None
            result["ended"] = reason if text else "empty"
            break
        if reason == "pause_turn":
            previous = []
            conversation.append({"role": "assistant", "content": reply["content"]})
            continue
        if reason != "tool_use":
            result["ended"] = reason
            break
        uses = [b for b in reply["content"] if b["type"] == "tool_use"]
        signature = [(b["name"], b["input"]) for b in uses]
        previous.append(signature)
        if previous[-3:] == [signature, signature, signature]:
            result["ended"] = "circle"
            break
        outputs = []
        for b in uses:
            outputs.append({"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])})
        conversation.append({"role": "assistant", "content": reply["content"]})
        conversation.append({"role": "user", "content": outputs})
    if result["ended"] in ("rounds", "tokens", "time"):
        result["answer"] = text or None
    return result
