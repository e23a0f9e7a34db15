import asyncio

from lesson import async_chat_client, chat_tools, question
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


team = [
    agent("rooms", "You are Mira, at the front desk.", rooms_free),
    agent("kitchen", "You are Jonas, in the kitchen.", plates_left),
    agent("trips", "You plan trips.", ferry_times),
]
writer = agent("writer", "You write letters.")


async def ask_all(text):
    jobs = []
    for one in team:
        jobs.append(arun(one, [user(text)], async_chat_client))
    found = await asyncio.gather(*jobs)
    return await arun(writer, [user("\n\n".join(found))], async_chat_client)


print(asyncio.run(ask_all(question)))
