import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."


class Agent:
    """A conversation, and the functions that its model may ask for."""

    def __init__(self, functions):
        self.client = anthropic.Anthropic()
        self.functions = {function.__name__: function for function in functions}
        self.messages = []

    def ask(self):
        return self.client.messages.create(
            model="claude-opus-4-8", max_tokens=2000, system=SYSTEM, messages=self.messages, tools=tools
        ).model_dump(mode="json")

    def use(self, call):
        answer = {"type": "tool_result", "tool_use_id": call["id"]}
        try:
            function = self.functions[call["name"]]
        except KeyError:
            return answer | {"content": f"no such tool: {call['name']}", "is_error": True}
        try:
            return answer | {"content": function(**call["input"])}
        except Exception as error:
            return answer | {"content": f"{error}", "is_error": True}


def run_agent(question, max_rounds):
    agent = Agent([rooms_free, room_price, breakfast_time])
    agent.messages.append({"role": "user", "content": question})
    rounds = 0
    while True:
        reply = agent.ask()
        rounds += 1
        if reply["stop_reason"] != "tool_use":
            text = "".join(block["text"] for block in reply["content"] if block["type"] == "text")
            answer = text if reply["stop_reason"] == "end_turn" else None
            return {"answer": answer, "rounds": rounds, "capped": False}
        if rounds == max_rounds:
            return {"answer": None, "rounds": rounds, "capped": True}
        agent.messages.append({"role": "assistant", "content": reply["content"]})
        agent.messages.append({
            "role": "user",
            "content": [agent.use(block) for block in reply["content"] if block["type"] == "tool_use"],
        })
