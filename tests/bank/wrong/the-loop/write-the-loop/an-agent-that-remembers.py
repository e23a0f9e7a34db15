from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


class Desk:
    def __init__(self):
        self.messages = []

    def ask(self, question, max_rounds):
        self.messages.append({"role": "user", "content": question})
        for _ in range(max_rounds):
            reply = model(self.messages, tools)
            if reply["stop_reason"] == "end_turn":
                return text_of(reply)
            self.messages.append({"role": "assistant", "content": reply["content"]})
            self.messages.append({"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])}
                for block in reply["content"]
                if block["type"] == "tool_use"
            ]})
        return None


desk = Desk()


def run_agent(question, max_rounds):
    return desk.ask(question, max_rounds)
