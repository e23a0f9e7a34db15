import asyncio
import json

from lesson import async_chat_client, chat_tools
from lesson import ferry_times, plates_left, rooms_free
from stopreason.agent import Agent, arun


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


def answer_guest(question, max_drafts):
    return asyncio.run(answer(question, max_drafts))


async def answer(question, max_drafts):
    chosen = json.loads(await arun(triage, [user(question)], async_chat_client))
    jobs = []
    for name in chosen["to"]:
        jobs.append(arun(specialists[name], [user(question)], async_chat_client))
    found = await asyncio.gather(*jobs)
    report = {"letter": None, "asked": chosen["to"], "drafts": 0}
    messages = [user("The guest asks: " + question + "\nWe found: " + " ".join(found))]
    while report["drafts"] < max_drafts:
        draft = await arun(writer, messages, async_chat_client)
        report["drafts"] += 1
        verdict = json.loads(await arun(judge, [user(draft)], async_chat_client))
        if verdict["passed"]:
            report["letter"] = draft
            break
        messages.append(user(verdict["why"]))
    return report
