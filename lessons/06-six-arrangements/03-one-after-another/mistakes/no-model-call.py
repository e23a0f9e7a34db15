"""No agent was asked. What you printed is the guest's own question.

Making a list sends nothing. A request is sent by `run`, which gives the agent's last words: that is what the
next agent has to read.
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
    messages = [user(text)]
    text = messages[-1]["content"]

print(text)
