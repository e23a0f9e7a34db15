"""Your program broke off before it asked anybody: `messages` is a message, and no list.

`user(…)` makes one message, a dict. `run` wants the list of all messages, to look at its first one and to append to
its end. A list with one message in it has brackets around it.
"""

from lesson import chat_client, chat_tools, question, rooms_free
from stopreason.agent import Agent, run


def agent(name, system, *functions):
    # an agent, with the tools that it may use
    names = [one.__name__ for one in functions]
    tools = [
        tool for tool in chat_tools
        if tool["function"]["name"] in names
    ]
    return Agent(name, system, tools, dict(zip(names, functions)))


def user(text):
    return {"role": "user", "content": text}


team = [
    agent("looker", "You look things up.", rooms_free),
    agent("writer", "You write letters."),
    agent("shortener", "You shorten letters."),
]

text = question
for one in team:
    # a new list, which begins with what came before
    messages = user(text)
    text = run(one, messages, chat_client)

print(text)
