"""Your program waits for each agent before it asks the next one.

The agents run one after the other, though none needs what another one finds. An `await` in front of a call
waits until that call is done, and the plain `run` lets nobody else go on. Start all of them first, and wait
once, for all.
"""

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
    found = []
    for one in team:
        task = asyncio.create_task(arun(one, [user(text)], async_chat_client))
        found.append(await task)
    return found


began = time.monotonic()
found = asyncio.run(ask_all(question))
print(f"{time.monotonic() - began:.0f} seconds")
print(run(writer, [user("\n".join(found))], chat_client))
