# small helpers, an enumerated iterator, and JSON text as results
import json
from itertools import repeat

from lesson import model, run_tool, tools


def ending(answer, rounds, capped=False):
    return {"answer": answer, "rounds": rounds, "capped": capped}


def calls_of(reply):
    return [block for block in reply["content"] if block["type"] == "tool_use"]


def result_of(call):
    text = json.dumps({"result": run_tool(call["name"], call["input"])})
    return {"type": "tool_result", "tool_use_id": call["id"], "content": text}


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for number, ask in enumerate(repeat(model, max_rounds), start=1):
        reply = ask(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return ending(reply["content"][0]["text"], number)
        if not reply["stop_reason"] == "tool_use":
            return ending(None, number)
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": list(map(result_of, calls_of(reply)))})
    return ending(None, max_rounds, capped=True)
