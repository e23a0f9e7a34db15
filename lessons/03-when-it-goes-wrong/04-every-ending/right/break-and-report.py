# leaves the loop by break, and says everything in one place
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
    messages = [{"role": "user", "content": question}]
    ended, answer = "max_rounds", None
    for _ in range(max_rounds):
        reply = model(messages=messages, tools=tools)
        if reply["stop_reason"] == "tool_use":
            messages.append({"role": "assistant", "content": reply["content"]})
            for result in answers_to(reply):
                messages.append({"role": "user", "content": [result]})
            continue
        if reply["stop_reason"] == "pause_turn":
            messages.append({"role": reply["role"], "content": reply["content"]})
            continue
        ended = reply["stop_reason"]
        if ended == "end_turn":
            answer = text_of(reply)
            if answer == "":
                answer, ended = None, "empty"
        break
    return {"ended": ended, "answer": answer}
