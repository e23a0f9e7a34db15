"""Your program chose by words in the question, and triage was never asked.

That works until a guest asks about the ferry and a meal in one letter. To read what a question is about is the
model's part. Ask triage, and follow what it says.
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
    text = question.lower()
    if "soup" in text:
        chosen = specialists["kitchen"]
    elif "ferry" in text or "island" in text:
        chosen = specialists["trips"]
    elif "website" in text:
        chosen = specialists["bugs"]
    else:
        chosen = desk
    return run(chosen, [user(question)], chat_client)
