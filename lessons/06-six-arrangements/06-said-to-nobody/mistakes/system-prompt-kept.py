"""Your program asked `mira` and nobody else: all four spoke under her system prompt.

The shared list itself went into `run`, which put Mira's prompt at the top. A list that begins with a system
prompt keeps it, so for Jonas, Ada and the chair nothing was added. Give each agent a list without another's
prompt.
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
    # what is said goes on the list that all of them read
    shared.append(user(one.name + ": " + idea))
