import json

from lesson import chat_client, chat_tools
from lesson import ferry_times, open_bugs, plates_left, rooms_free
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


triage = agent(
    "triage",
    "You sort questions: kitchen, trips or bugs?"
    ' Answer as JSON alone: {"to": "kitchen", "because": "…"}',
)
desk = agent("desk", "You are Mira, at the front desk.", rooms_free)
specialists = {
    "kitchen": agent("kitchen", "You are Jonas.", plates_left),
    "trips": agent("trips", "You plan trips.", ferry_times),
    "bugs": agent("bugs", "You are Ada.", open_bugs),
}


def handoff(question):
    """Let triage choose who answers. Returns that answer."""
    run(desk, [user(question)], chat_client)
    # triage says who, as JSON
    choice = json.loads(run(triage, [user(question)], chat_client))
    # a name that nobody has is for the desk
    chosen = specialists.get(choice["to"], desk)
    # the chosen one begins anew
    return run(chosen, [user(question)], chat_client)
