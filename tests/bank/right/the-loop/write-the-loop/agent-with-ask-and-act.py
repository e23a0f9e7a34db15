from lesson import model, run_tool, tools

def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text

class Agent:
    def __init__(self, question):
        self.messages = [{"role": "user", "content": question}]

    def ask(self):
        self.reply = model(self.messages, tools)
        self.messages.append({"role": "assistant", "content": self.reply["content"]})

    def act(self):
        out = []
        for b in self.reply["content"]:
            if b["type"] != "tool_use":
                continue
            out.append({"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])})
        self.messages.append({"role": "user", "content": out})


def run_agent(question, max_rounds):
    agent = Agent(question)
    while max_rounds > 0:
        agent.ask()
        if agent.reply["stop_reason"] == "end_turn":
            return text_of(agent.reply)
        agent.act()
        max_rounds -= 1
