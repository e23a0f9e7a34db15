"""This is the loop of lesson 1, and it ended at the first call that went wrong.

There, tools never failed, and their results were short texts. Here a name may be unknown, arguments may not fit,
and a tool may
raise. Run each tool inside `try`, and make a result of whatever it raised.
"""

from lesson import model, run_tool, tools


def text_of(reply):
    return "".join(block["text"] for block in reply["content"] if block["type"] == "text")


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": max_rounds, "capped": True}
