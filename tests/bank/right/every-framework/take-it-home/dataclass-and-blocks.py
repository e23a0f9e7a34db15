import anthropic

from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


from dataclasses import asdict, dataclass, field


@dataclass
class Report:
    answer: str | None = None
    rounds: int = 0
    capped: bool = False


@dataclass
class Loop:
    messages: list = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def step(self):
        self.report.rounds += 1
        reply = client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=[{"type": "text", "text": SYSTEM}],
            messages=self.messages, tools=tools)
        self.messages.append(reply.to_param())
        return reply

    def tools(self, reply):
        self.messages.append({"role": "user", "content": [
            self.run(b.id, b.name, b.input) for b in reply.content if isinstance(b, anthropic.types.ToolUseBlock)]})

    def run(self, id, name, input):
        known = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}
        block = {"type": "tool_result", "tool_use_id": id}
        if name not in known:
            return block | {"content": "No tool called " + name, "is_error": True}
        try:
            return block | {"content": [{"type": "text", "text": known[name](**input)}]}
        except Exception as problem:
            return block | {"content": repr(problem), "is_error": True}


def run_agent(question, max_rounds):
    loop = Loop([{"role": "user", "content": question}])
    while loop.report.rounds < max_rounds:
        reply = loop.step()
        if reply.stop_reason != "tool_use":
            if reply.stop_reason == "end_turn":
                loop.report.answer = "\n".join(b.text for b in reply.content if b.type == "text")
            return asdict(loop.report)
        loop.tools(reply)
    loop.report.capped = True
    return asdict(loop.report)
