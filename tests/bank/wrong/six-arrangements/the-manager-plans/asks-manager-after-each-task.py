# wrong: the manager is asked between two tasks
import json

from lesson import chat_client, chat_tools
from lesson import ferry_times, plates_left, rooms_free
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


manager = agent(
    "manager",
    "You plan the work of rooms, kitchen and trips."
    ' Answer as JSON alone: {"tasks": [{"to": "kitchen", "do": "…"}]}'
    ' or {"answer": "…"}',
)
workers = {
    "rooms": agent("rooms", "You are Mira.", rooms_free),
    "kitchen": agent("kitchen", "You are Jonas.", plates_left),
    "trips": agent("trips", "You plan trips.", ferry_times),
}


def manage(question, max_plans):
    messages = [user(question)]
    plan = json.loads(run(manager, messages, chat_client))
    plans = 1
    while "tasks" in plan:
        for task in plan["tasks"]:
            if plans == max_plans:
                return None
            messages.append(user(run(workers[task["to"]], [user(task["do"])], chat_client)))
            plan = json.loads(run(manager, messages, chat_client))
            plans += 1
    return plan["answer"]
