# an exception of its own carries every ending
from time import monotonic, sleep

from lesson import APIStatusError, BadRequestError, model, run_tool, tools


class Ended(Exception):
    pass


class Loop:
    def __init__(self, question, max_rounds, token_budget, seconds):
        self.messages = [{"role": "user", "content": question}]
        self.max_rounds, self.token_budget = max_rounds, token_budget
        self.until = monotonic() + seconds
        self.rounds = self.tokens = 0
        self.history = []

    def ask(self, tries=4, wait=1):
        try:
            return model(self.messages, tools)
        except BadRequestError:
            raise Ended("refused") from None
        except APIStatusError as error:
            if tries == 1:
                raise Ended("busy") from None
            sleep(float(error.response.headers.get("retry-after") or wait))
        return self.ask(tries - 1, wait * 2)

    def check_budgets(self):
        if self.rounds == self.max_rounds:
            raise Ended("rounds")
        if self.tokens >= self.token_budget:
            raise Ended("tokens")
        if monotonic() >= self.until:
            raise Ended("time")

    def round(self):
        self.check_budgets()
        reply = self.ask()
        self.rounds += 1
        self.tokens += reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]
        match reply["stop_reason"]:
            case "end_turn":
                return "".join(block.get("text", "") for block in reply["content"])
            case "pause_turn":
                self.messages.append({"role": "assistant", "content": reply["content"]})
                self.history.clear()
            case "tool_use":
                self.act(reply["content"])
            case other:
                raise Ended(other)
        return None

    def act(self, content):
        calls = [block for block in content if block["type"] == "tool_use"]
        self.history.append([(call["name"], sorted(call["input"].items())) for call in calls])
        if len(self.history) >= 3 and self.history[-1] == self.history[-2] == self.history[-3]:
            raise Ended("circle")
        self.messages.append({"role": "assistant", "content": content})
        self.messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": call["id"], "content": run_tool(call["name"], call["input"])}
            for call in calls
        ]})


def run_agent(question, max_rounds, token_budget, seconds):
    loop = Loop(question, max_rounds, token_budget, seconds)
    answer = None
    try:
        while answer is None:
            answer = loop.round()
        ended = "end_turn" if answer else "empty"
    except Ended as end:
        ended = str(end)
    return {"answer": answer or None, "ended": ended, "rounds": loop.rounds, "tokens": loop.tokens}
