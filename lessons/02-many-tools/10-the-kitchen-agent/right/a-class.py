# a class holds the registry and the conversation
import json

import lesson
from lesson import model, tools


class Agent:
    def __init__(self, names):
        self.functions = {name: getattr(lesson, name) for name in names}
        self.messages = []

    def say(self, role, content):
        self.messages.append({"role": role, "content": content})

    def run(self, block):
        function = self.functions.get(block["name"])
        if function is None:
            raise LookupError(f"no tool {block['name']}; there are {sorted(self.functions)}")
        return function(**block["input"])

    def result(self, block):
        found = {"type": "tool_result", "tool_use_id": block["id"], "is_error": False}
        try:
            value = self.run(block)
            text = value if isinstance(value, str) else json.dumps(value, indent=1)
        except Exception as problem:
            text, found["is_error"] = f"{problem!r}", True
        if len(text) > 1000:
            text = text[:500] + "\n[...]\n" + text[-300:]
        found["content"] = [{"type": "text", "text": text}]
        return found

    def ask(self, question, most):
        self.say("user", question)
        report: dict = {"answer": None, "rounds": 0, "capped": False}
        while report["rounds"] < most:
            report["rounds"] += 1
            reply = model(self.messages, tools)
            self.say("assistant", reply["content"])
            if reply["stop_reason"] == "end_turn":
                report["answer"] = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            if reply["stop_reason"] != "tool_use":
                return report
            self.say("user", [self.result(b) for b in reply["content"] if b["type"] == "tool_use"])
        report["capped"] = True
        return report


def run_agent(question, max_rounds):
    return Agent([tool["name"] for tool in tools]).ask(question, max_rounds)
