import anthropic

from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."


class Desk:
    def __init__(self, question):
        self.client = anthropic.Anthropic().with_options(max_retries=0)
        self.messages = [{"role": "user", "content": question}]

    def ask(self):
        reply = self.client.messages.create(
            model="claude-opus-4-8", max_tokens=512, system=SYSTEM, messages=self.messages, tools=tools)
        self.messages += [{"role": reply.role, "content": [b.to_dict() for b in reply.content]}]
        return reply

    def answer(self, reply):
        self.messages += [{"role": "user", "content": [
            dict(type="tool_result", tool_use_id=b.id, content=run_tool(b.name, b.input))
            for b in reply.content if b.type == "tool_use"]}]


def run_agent(question, max_rounds):
    desk, left = Desk(question), max_rounds
    while left > 0:
        left -= 1
        reply = desk.ask()
        match reply.stop_reason, reply.content:
            case "end_turn", [block, *_]:
                return block.text
            case "tool_use", _:
                desk.answer(reply)
    return None
