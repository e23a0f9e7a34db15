# everything in one function; budgets checked at the end of a round; the circle read from a list
import json
import time

from lesson import APIStatusError, model, run_tool, tools


def run_agent(question, max_rounds, token_budget, seconds):
    start = time.time()
    messages = [{"role": "user", "content": question}]
    report: dict = {"answer": None, "ended": None, "rounds": 0, "tokens": 0}
    asked_for = []
    while report["ended"] is None:
        reply = None
        for wait in (1, 2, 4, None):
            try:
                reply = model(messages, tools)
                break
            except APIStatusError as error:
                if error.status_code < 429:
                    report["ended"] = "refused"
                    return report
                if wait is not None:
                    time.sleep(float(error.response.headers.get("retry-after", wait)))
        if reply is None:
            report["ended"] = "busy"
            return report
        report["rounds"] += 1
        report["tokens"] += sum(reply["usage"][key] for key in ("input_tokens", "output_tokens"))
        words = [block["text"] for block in reply["content"] if block["type"] == "text"]
        if reply["stop_reason"] == "end_turn":
            report["answer"] = "".join(words) or None
            report["ended"] = "end_turn" if report["answer"] else "empty"
            return report
        if reply["stop_reason"] not in {"tool_use", "pause_turn"}:
            report["ended"] = reply["stop_reason"]
            return report
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        wanted = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                wanted.append(json.dumps([block["name"], block["input"]], sort_keys=True))
                content = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": content})
        if results:
            messages.append({"role": "user", "content": results})
        asked_for.append(wanted)
        if wanted and asked_for[-3:] == [wanted] * 3:
            report["ended"] = "circle"
        elif report["rounds"] == max_rounds:
            report["ended"] = "rounds"
        elif report["tokens"] > token_budget:
            report["ended"] = "tokens"
        elif time.time() - start > seconds:
            report["ended"] = "time"
    return report
