from dataclasses import dataclass, field

from lesson import model, run_tool, tools


@dataclass
class Agent:
    rounds: int
    messages: list = field(default_factory=list)

    def say(self, role, content):
        self.messages.append({"role": role, "content": content})

    def run(self, question):
        self.say("user", question)
        for _ in range(self.rounds):
            reply = model(self.messages, tools)
            self.say("assistant", reply["content"])
            match reply:
                case {"stop_reason": "end_turn", "content": [*blocks]}:
                    return "".join(b["text"] for b in blocks if b["type"] == "text")
                case {"stop_reason": "tool_use", "content": [*blocks]}:
                    self.say("user", [self.answer(b) for b in blocks if b["type"] == "tool_use"])
        return None

    def answer(self, call):
        return {"type": "tool_result", "tool_use_id": call["id"], "content": run_tool(call["name"], call["input"])}


def run_agent(question, max_rounds):
    return Agent(max_rounds).run(question)
