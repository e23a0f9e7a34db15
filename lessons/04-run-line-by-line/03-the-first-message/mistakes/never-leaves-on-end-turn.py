"""The model had answered, and your program asked it again.

Each request costs the whole conversation, also one whose reply nobody reads. Ask once, keep the reply in a variable,
and read from that whatever you need.
"""

from dataclasses import dataclass, field

from lesson import chat_client


@dataclass
class Agent:
    name: str
    system: str
    tools: list = field(default_factory=list)
    functions: dict = field(default_factory=dict)
    model: str = "gpt-6-sol"
    max_iterations: int = 10


def run(agent, messages, client, model=None):
    if messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": agent.system})

    print(client.chat.completions.create(
        model=model or agent.model,
        messages=messages,
    ))
    reply = client.chat.completions.create(
        model=model or agent.model,
        messages=messages,
    )
    message = reply.choices[0].message
    messages.append(message.model_dump())
    return message.content


def ask(messages, model=None):
    # what Check calls
    thanks = Agent("thanks", "You write to people who report bugs.")
    return run(thanks, messages, chat_client, model)
