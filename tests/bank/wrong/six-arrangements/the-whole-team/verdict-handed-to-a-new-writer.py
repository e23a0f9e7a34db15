# wrong: a new list for each draft, with the old draft as words
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


async def gather(names, question):
    jobs = [arun(specialists[n], [user(question)], async_chat_client) for n in names]
    return await asyncio.gather(*jobs)


def answer_guest(question, max_drafts):
    names = json.loads(run(triage, [user(question)], chat_client))["to"]
    found = asyncio.run(gather(names, question))
    messages = [user("\n".join([question] + found))]
    for n in range(max_drafts):
        draft = run(writer, messages, chat_client)
        verdict = json.loads(run(judge, [user(draft)], chat_client))
        if verdict["passed"]:
            return {"letter": draft, "asked": names, "drafts": n + 1}
        messages = [user(question + "\n" + "\n".join(found) + "\n" + draft + "\n" + verdict["why"])]
    return {"letter": None, "asked": names, "drafts": max_drafts}
