import json

from lesson import chat_client, chat_tools, stay_of
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


writer = agent("writer", "You write letters.", stay_of)
judge = agent(
    "judge",
    "You judge letters. Answer as JSON alone:"
    ' {"passed": true} or {"passed": false, "why": "…"}',
)


def polish(question, max_drafts):
    """Let the writer write, at most max_drafts times.

    Returns the draft that passed, or None if none did.
    """
    messages = [user(question)]
    for _ in range(max_drafts):
        draft = run(writer, [messages[-1]], chat_client)
        # the judge reads each draft on a new list
        verdict = json.loads(run(judge, [user(draft)], chat_client))
        if verdict["passed"]:
            return draft
        # the writer hears what is missing
        messages.append(user(verdict["why"]))
    return None
