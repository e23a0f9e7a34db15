# wrong: every idea is said to be Mira's
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
    shared.append(user("Mira: " + idea))
    print(one.name + ":", idea)
