"""All your requests went to `mira`: the others spoke under her system prompt.

`run` puts an agent's prompt at the top of a list that has none. The shared list itself went into it, so it had
one from the second speaker on. Give each agent a list without another's prompt, and add to `shared` what was
said.
"""

from lesson import chat_client, chat_tools, open_bugs, plates_left, question
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
    agent("Mira", "You are Mira, at the front desk."),
    agent("Jonas", "You are Jonas, in the kitchen.", plates_left),
    agent("Ada", "You are Ada. You write the software.", open_bugs),
    agent("chair", "You sum up what was said."),
]

# the list that all of them read
shared = [user(question)]
for one in team:
    # a copy, since run adds a system prompt of its own
    idea = run(one, shared, chat_client)
    print(one.name + ":", idea)
