# right: a dataclass made into a dict
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


from dataclasses import asdict, dataclass, field


@dataclass
class Answer:
    letter: str | None = None
    asked: list = field(default_factory=list)
    drafts: int = 0


async def find(names, question):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(arun(specialists[n], [user(question)], async_chat_client)) for n in names]
    return [task.result() for task in tasks]


def answer_guest(question, max_drafts):
    answer = Answer(asked=json.loads(run(triage, [user(question)], chat_client))["to"])
    brief = [user(question + "\n" + "\n".join(asyncio.run(find(answer.asked, question))))]
    for answer.drafts in range(1, max_drafts + 1):
        draft = run(writer, brief, chat_client)
        verdict = json.loads(run(judge, [user(draft)], chat_client))
        if verdict["passed"]:
            answer.letter = draft
            break
        brief.append(user(verdict["why"]))
    return asdict(answer)
