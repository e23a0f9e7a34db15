"""`writer` read the looker's words as if it had said them itself.

Its list held the looker's turns, and only the system prompt was another. Every turn of the assistant in a list
is taken as one's own. A new list with one message, the newest text, is all that the next agent needs.
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

messages = []
text = question
for one in team:
    # a new list, which begins with what came before
    messages = [one for one in messages if one["role"] != "system"] + [user(text)]
    text = run(one, messages, chat_client)

print(text)
