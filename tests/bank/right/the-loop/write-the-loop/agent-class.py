# a class that holds the conversation
from lesson import model, run_tool, tools


class Agent:
    def __init__(self, question):
        self.messages = [{"role": "user", "content": question}]

    def say(self, role, content):
        self.messages.append({"role": role, "content": content})

    def round(self):
        reply = model(self.messages, tools)
        self.say("assistant", reply["content"])
        return reply

    def answer(self, reply):
        self.say("user", [self.result(b) for b in reply["content"] if b["type"] == "tool_use"])

    def result(self, block):
        return {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(**{k: block[k] for k in ("name", "input")})}


def run_agent(question, max_rounds):
    agent = Agent(question)
    for _ in range(max_rounds):
        reply = agent.round()
        if reply["stop_reason"] == "end_turn":
            return "".join(b.get("text", "") for b in reply["content"])
        agent.answer(reply)
    return None
