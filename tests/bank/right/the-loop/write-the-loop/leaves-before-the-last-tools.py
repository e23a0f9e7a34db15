from lesson import model, run_tool, tools

def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text

def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    reply = model(messages, tools)
    n = 1
    while reply["stop_reason"] == "tool_use":
        if n == max_rounds:
            return None
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": c["id"], "content": run_tool(c["name"], c["input"])}
            for c in reply["content"] if c["type"] == "tool_use"]})
        reply = model(messages, tools)
        n += 1
    return text_of(reply)
