"""Your program took a name for the choice that triage had only mentioned.

You looked for names in the whole text. In the script “{script}” two of them stand in it: one under `to`, the other in
the reason. Make a dict of the text, and take the value under `to`.
"""

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
    # triage says who, as JSON
    said = run(triage, [user(question)], chat_client)
    choice = {"to": next((n for n in specialists if n in said), "desk")}
    # a name that nobody has is for the desk
    chosen = specialists.get(choice["to"], desk)
    # the chosen one begins anew
    return run(chosen, [user(question)], chat_client)
