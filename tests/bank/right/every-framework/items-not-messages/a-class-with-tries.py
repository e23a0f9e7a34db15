import json

import openai

from lesson import run_tool, tools

client = openai.OpenAI()
# the tools as this API takes them
functions = [
    {
        "type": "function",
        "name": tool["name"],
        "description": tool["description"],
        "parameters": tool["input_schema"],
    }
    for tool in tools
]


class Agent:
    def __init__(self, tries=3):
        self.items = []
        self.tries = tries

    def ask(self):
        for attempt in range(self.tries):
            try:
                return client.with_options(max_retries=0).responses.create(model="gpt-6-sol", input=self.items, tools=functions)
            except openai.APIConnectionError:
                continue
        return None

    def run(self, question, max_rounds):
        self.items.append({"role": "user", "content": question})
        while max_rounds:
            max_rounds -= 1
            reply = self.ask()
            if reply is None or reply.status == "incomplete":
                return None
            self.items.extend(reply.output)
            calls = list(filter(lambda item: isinstance(item, openai.types.responses.ResponseFunctionToolCall), reply.output))
            if not calls:
                break
            self.items.extend(map(self.answer, calls))
        else:
            return None
        return reply.output_text

    def answer(self, call):
        return {"type": "function_call_output", "call_id": call.call_id, "output": str(run_tool(call.name, json.loads(call.arguments)))}


def run_agent(question, max_rounds):
    return Agent().run(question, max_rounds)
