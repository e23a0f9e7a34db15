# match instead of if, a while loop with a counter
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
    rounds = 0
    while rounds < max_rounds:
        rounds += 1
        reply = model(messages, tools)
        turn = {"role": "assistant", "content": reply["content"]}
        match reply["stop_reason"]:
            case "tool_use":
                messages += [turn, {"role": "user", "content": answers_to(reply)}]
            case "pause_turn":
                messages.append(turn)
            case "end_turn" if text_of(reply):
                return {"answer": text_of(reply), "ended": "end_turn"}
            case "end_turn":
                return {"answer": None, "ended": "empty"}
            case other:
                return {"answer": None, "ended": other}
    return {"answer": None, "ended": "max_rounds"}
