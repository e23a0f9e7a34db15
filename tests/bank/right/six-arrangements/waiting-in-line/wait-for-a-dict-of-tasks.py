import asyncio
import time

from lesson import async_chat_client, chat_client, chat_tools, question
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


team = [
    agent("rooms", "You are Mira, at the front desk.", rooms_free),
    agent("kitchen", "You are Jonas, in the kitchen.", plates_left),
    agent("trips", "You plan trips.", ferry_times),
]
writer = agent("writer", "You write letters.")


async def ask_all(text):
    tasks = {
        one.name: asyncio.ensure_future(arun(one, [user(text)], async_chat_client))
        for one in team
    }
    await asyncio.wait(tasks.values())
    return [tasks[one.name].result() for one in team]


began = time.monotonic()
found = asyncio.run(ask_all(question))
print(f"{time.monotonic() - began:.0f} seconds")
print(run(writer, [user("\n".join(found))], chat_client))
