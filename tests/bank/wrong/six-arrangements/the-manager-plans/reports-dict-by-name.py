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
    """Let the manager plan, at most max_plans times.

    Returns its answer, or None if the last plan still gave
    out tasks.
    """
    messages = [user(question)]
    for _ in range(max_plans):
        plan = json.loads(run(manager, messages, chat_client))
        # the manager has what it needs
        if "answer" in plan:
            return plan["answer"]
        # each task goes to its worker, on a new list
        reports = {}
        for task in plan["tasks"]:
            report = run(workers[task["to"]], [user(task["do"])], chat_client)
            reports[task["to"]] = report
        # what they found goes back to the manager
        messages.append(user("\n".join(reports.values())))
    return None
