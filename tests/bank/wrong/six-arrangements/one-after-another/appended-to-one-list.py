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
messages = []
for one in team:
    # a new list, which begins with what came before
    messages.append(user(text))
    text = run(one, messages, chat_client)

print(text)
