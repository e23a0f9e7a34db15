import json
import logging

from lesson import (
    chat_client, chat_tools, find_bugs, read_bug, set_priority,
)
from stopreason.agent import Agent

FUNCTIONS = {
    "find_bugs": find_bugs,
    "read_bug": read_bug,
    "set_priority": set_priority,
}


def ask(messages, tools=True, model=None, max_iterations=10, own_model="gpt-6-sol"):
    # what Check calls: Ada's agent, run on a list of messages
    agent = Agent(
        name="linden-bugs",
        system="You look after the bug list of Hotel Linden.",
        tools=chat_tools if tools else [],
        functions=FUNCTIONS if tools else {},
        model=own_model,
        max_iterations=max_iterations,
    )
    return run(agent, messages, chat_client, model)


class Runner:
    def __init__(self, agent, messages, client, model):
        self.agent, self.messages, self.client = agent, messages, client
        self.model = model or agent.model

    def set_up(self):
        if self.messages[:1] and self.messages[0]["role"] == "system":
            return
        self.messages.insert(0, dict(role="system", content=self.agent.system))

    def think(self):
        extra = dict(tools=self.agent.tools) if self.agent.tools else {}
        answer = self.client.chat.completions.create(model=self.model, messages=self.messages, **extra)
        message = answer.choices[0].message
        self.messages.append(message.to_dict())
        return message

    def act(self, call):
        try:
            return self.agent.functions[call.function.name](**json.loads(call.function.arguments))
        except KeyError as missing:
            return {"error": f"unknown tool {missing}"}
        except Exception as error:
            return {"error": repr(error)}

    def go(self):
        self.set_up()
        for _ in range(self.agent.max_iterations):
            message = self.think()
            if message.tool_calls is None:
                return message.content
            self.messages.extend(
                {"role": "tool", "tool_call_id": call.id, "content": json.dumps(self.act(call))}
                for call in message.tool_calls[-1:]
            )
        logging.getLogger(self.agent.name).warning("%s ran out of rounds", self.agent.name)
        return self.messages[-1]["content"]


def run(agent, messages, client, model=None):
    return Runner(agent, messages, client, model).go()
