# a wrapper around the model that counts, and an exception of its own for the cap
from lesson import model, run_tool, tools


class OutOfRounds(Exception):
    pass


class Counted:
    def __init__(self, limit):
        self.limit = limit
        self.sent = 0

    def __call__(self, messages):
        if self.sent == self.limit:
            raise OutOfRounds
        self.sent += 1
        return model(messages, tools)


def converse(ask, messages):
    while True:
        reply = ask(messages)
        if reply["stop_reason"] == "end_turn":
            return "".join(b["text"] for b in reply["content"] if b["type"] == "text")
        if reply["stop_reason"] != "tool_use":
            return None
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        messages.append({"role": "user", "content": results})
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})


def run_agent(question, max_rounds):
    ask = Counted(max_rounds)
    try:
        answer = converse(ask, [{"role": "user", "content": question}])
    except OutOfRounds:
        return {"answer": None, "rounds": ask.sent, "capped": True}
    return {"answer": answer, "rounds": ask.sent, "capped": False}
