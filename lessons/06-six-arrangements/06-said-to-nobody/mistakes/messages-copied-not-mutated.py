"""What was said never came onto the list that the next speaker was given.

So each began with the bare question again. A copy is a list of its own, and what happens to it changes nothing
in `shared`; a `+` makes a new list, too. Let `shared` itself grow, by what was said, before the next one is
asked.
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
    idea = run(one, list(shared), chat_client)
    print(one.name + ":", idea)
    # what is said goes on the list that all of them read
    everything = shared + [user(one.name + ": " + idea)]
