# wrong: tries an empty id first and takes the right one only after the API has refused
from lesson import BadRequestError, model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        try:
            reply = model(messages, tools)
        except BadRequestError:
            for result, call in zip(messages[-1]["content"], messages[-2]["content"], strict=False):
                result["tool_use_id"] = call.get("id", "none")
            reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        messages.append({"role": "assistant", "content": calls})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "none", "content": run_tool(c["name"], c["input"])} for c in calls
        ]})
    return None
