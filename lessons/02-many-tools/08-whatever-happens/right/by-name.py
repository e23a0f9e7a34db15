# the tools run by name: what is unknown raises there
from lesson import model, run_tool, tools


def answer_to(block):
    try:
        content, failed = run_tool(block["name"], block["input"]), {}
    except Exception as error:
        content, failed = str(error) or type(error).__name__, {"is_error": True}
    return dict(type="tool_result", tool_use_id=block["id"], content=content, **failed)


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            return text_of(reply)

        # all calls of a turn are answered in one message
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                results.append(answer_to(block))
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": results})
