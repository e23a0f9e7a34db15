import asyncio
import json

from lesson import async_chat_client, chat_client, chat_tools
from lesson import ferry_times, plates_left, rooms_free
from stopreason.agent import Agent, arun, run


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
    "You sort questions: rooms, kitchen, trips, or several?"
    ' Answer as JSON alone: {"to": ["rooms", "trips"]}',
)
specialists = {
    "rooms": agent("rooms", "You are Mira.", rooms_free),
    "kitchen": agent("kitchen", "You are Jonas.", plates_left),
    "trips": agent("trips", "You plan trips.", ferry_times),
}
writer = agent("writer", "You write letters.")
judge = agent(
    "judge",
    "You judge letters. Answer as JSON alone:"
    ' {"passed": true} or {"passed": false, "why": "…"}',
)


async def ask_all(names, question):
    # several specialists at once, each on a new list
    return [
        await arun(specialists[name], [user(question)], async_chat_client)
        for name in names
    ]


def polish(brief, max_drafts):
    # the letter that passed, or None; and how many drafts it took
    messages = [user(brief)]
    for drafts in range(1, max_drafts + 1):
        draft = run(writer, messages, chat_client)
        verdict = json.loads(run(judge, [user(draft)], chat_client))
        if verdict["passed"]:
            return draft, drafts
        messages.append(user(verdict["why"]))
    return None, max_drafts


def answer_guest(question, max_drafts):
    """Answer a guest's question with a letter from the team.

    Returns a dict: "letter" (text or None), "asked" (names of
    specialists) and "drafts" (how many were written).
    """
    # triage says who knows something about it
    names = json.loads(run(triage, [user(question)], chat_client))["to"]
    # what they find, and the question, are what the writer knows
    found = asyncio.run(ask_all(names, question))
    letter, drafts = polish("\n".join([question, *found]), max_drafts)
    return {"letter": letter, "asked": names, "drafts": drafts}
