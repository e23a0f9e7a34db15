from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    while max_rounds > 0:
        max_rounds -= 1
        reply = model(messages, tools)
        turn = {"role": "assistant", "content": reply["content"]}
        match reply["stop_reason"]:
            case "end_turn":
                text = "".join(block["text"] for block in reply["content"] if block["type"] == "text")
                if not text:
                    return {"answer": None, "ended": "empty"}
                return {"answer": text, "ended": "end_turn"}
            case "pause_turn":
                messages.append(turn)
            case "tool_use":
                messages.append(turn)
                messages.append({"role": "user", "content": []})
                for block in reply["content"]:
                    match block:
                        case {"type": "tool_use", "id": key, "name": name, "input": given}:
                            messages[-1]["content"].append({"type": "tool_result", "tool_use_id": key, "content": run_tool(name, given)})
            case other:
                return {"answer": None, "ended": other}
    return {"answer": None, "ended": "max_rounds"}
