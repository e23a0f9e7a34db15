"""Several agents at work, in eight arrangements: programs in two dialects, and the scripts that answer them."""

from __future__ import annotations

from stopreason.doors.script_file import read_text
from stopreason.scripted.script_data import script_data

from .runtime import Json

MESSAGES = """from lesson import client, run_tool, tools, question
import asyncio, json

def run(system, messages):
    while True:
        reply = client.messages.create(model="claude-opus-4-8", max_tokens=500, system=system, messages=messages,
                                       tools=tools)
        messages.append({"role": "assistant", "content": reply.content})
        if reply.stop_reason != "tool_use":
            return "".join(block.text for block in reply.content if block.type == "text")
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": block.id, "content": run_tool(block.name, block.input)}
            for block in reply.content if block.type == "tool_use"]})

"""
CHAT = """from lesson import chat_client, chat_tools, run_tool, question
import asyncio, json

def run(system, messages):
    while True:
        reply = chat_client.chat.completions.create(model="gpt-6-sol", tools=chat_tools,
            messages=[{"role": "system", "content": system}, *messages])
        message = reply.choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            result = run_tool(call.function.name, json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})

"""
PRELUDES = {"messages": MESSAGES, "chat": CHAT}

SHARED = """def user(text):
    return {"role": "user", "content": text}

async def later(wait, system, text):
    await asyncio.sleep(wait)
    return run(system, [user(text)])

def at_once(*jobs):
    async def all_of_them():
        return await asyncio.gather(*(later(wait, system, text) for wait, system, text in jobs))
    return asyncio.run(all_of_them())

"""

SINGLE = """
messages = []
for text in (question, "And on Saturday?"):
    messages.append(user(text))
    print(run("You are Mira.", messages))
"""
SEQUENTIAL = """
facts = run("You look up rooms.", [user(question)])
letter = run("You write letters.", [user(facts)])
print(run("You shorten.", [user(letter)]))
"""
CONCURRENT = """
first, second = at_once((WAITS[0], "You look up rooms.", question), (WAITS[1], "You know prices.", question))
print(run("You sum up.", [user(first + " " + second)]))
"""
BRAINSTORM = """
messages = [user(question)]
for _ in range(2):
    for system in ("You are Mira.", "You are Jonas.", "You are Ada."):
        print(run(system, messages))
        messages.append(user("Go on."))
"""
TRIAGE = """
choice = json.loads(run("You sort questions.", [user(question)]))
print(run({"kitchen": "You are Jonas.", "rooms": "You are Mira."}[choice["to"]], [user(question)]))
"""
MANAGER = """
SYSTEMS = {"kitchen": "You are Jonas.", "rooms": "You are Mira."}
messages = [user(question)]
while True:
    plan = json.loads(run("You manage.", messages))
    if "answer" in plan:
        break
    done = [run(SYSTEMS[task["to"]], [user(task["do"])]) for task in plan["tasks"]]
    messages.append(user("\\n".join(done)))
print(plan["answer"])
"""
EVALUATOR = """
draft_list = [user(question)]
for _ in range(4):
    draft = run("You write letters.", draft_list)
    verdict = run("You judge.", [user(draft)])
    if verdict == "pass":
        break
    draft_list.append(user(verdict))
print(draft)
"""
SUMMARISER = """
messages = []
for day in range(1, 7):
    messages.append(user(f"Day {day}, please."))
    print(run("You plan trips.", messages))
    if len(messages) > 4:
        summary = run("You summarise.", [user(json.dumps([str(one) for one in messages[:-2]]))])
        messages[:-2] = []
        print(summary)
"""

SCRIPTS = {
    "single": """
question: A room on Friday?
turns:
  - calls: [rooms_free(night="Friday")]
  - text: "Friday: {1}."
  - calls: [rooms_free(night="Saturday")]
  - text: "Saturday: {2}."
""",
    "sequential": """
question: A room on Friday?
name: looker
turns:
  - calls: [rooms_free(night="Friday")]
  - text: "Friday: {1}."
conversations:
  - name: writer
    when: {system: You write}
    hears: looker
    turns:
      - text: "Dear guest. {heard} Yours, Mira."
  - name: shortener
    when: {system: You shorten}
    hears: writer
    turns:
      - text: "In short: {heard}"
""",
    "concurrent": """
question: What does a weekend cost?
turns:
  - text: "Together: {heard}"
hears: [rooms, prices]
conversations:
  - name: rooms
    when: {system: You look up rooms}
    hears: question
    turns:
      - calls: [rooms_free(night="Friday")]
      - calls: [rooms_free(night="Saturday")]
      - text: "Rooms: {1}, {2}."
  - name: prices
    when: {system: You know prices}
    hears: question
    turns:
      - calls: ['room_price(room="double", nights=2)']
      - text: "Price: {1}."
""",
    "brainstorm": """
question: How do we fill November?
name: mira
turns: [text: A concert., text: I take up the soup.]
hears: [jonas, ada]
conversations:
  - name: jonas
    when: {system: Jonas}
    hears: mira
    turns: [text: Soup for all., text: And bread.]
  - name: ada
    when: {system: Ada}
    hears: [mira, jonas]
    turns:
      - text: Let me see.
        calls: [rooms_free(night="Friday")]
      - text: "There are {1}."
      - text: So be it.
""",
    "triage": """
question: Is there soup?
name: triage
turns: [text: '{"to": "kitchen"}']
conversations:
  - name: kitchen
    when: {system: Jonas}
    hears: question
    turns: [text: Soup there is.]
  - name: rooms
    when: {system: Mira}
    never: true
    turns: [text: I know rooms only.]
""",
    "manager": """
question: A party on Friday?
name: manager
hears: [kitchen, rooms]
turns:
  - text: '{"tasks": [{"to": "kitchen", "do": "Plan a dinner."}, {"to": "rooms", "do": "Count the rooms."}]}'
  - text: '{"answer": "The party is on."}'
conversations:
  - name: kitchen
    when: {system: Jonas}
    turns: [text: Fish for twelve.]
  - name: rooms
    when: {system: Mira}
    turns:
      - calls: [rooms_free(night="Friday")]
      - text: "On Friday {1}."
""",
    "evaluator": """
question: Write to Tom.
name: writer
hears: strict judge
turns: [text: Hi., text: Dear Tom.]
conversations:
  - name: judge
    when: {system: You judge, says: Dear}
    hears: writer
    turns: [text: pass]
  - name: strict judge
    when: {system: You judge}
    hears: writer
    turns: [text: Be kinder.]
""",
    "summariser": """
question: Ten days, please.
name: planner
turns: [text: Beach., text: Museum., text: Ferry., text: Market., text: Rest., text: Home.]
conversations:
  - name: summariser
    when: {system: You summarise}
    turns: [text: "So far: a fine trip."]
""",
}
ARRANGEMENTS = {
    "single": SINGLE,
    "sequential": SEQUENTIAL,
    "concurrent": CONCURRENT,
    "brainstorm": BRAINSTORM,
    "triage": TRIAGE,
    "manager": MANAGER,
    "evaluator": EVALUATOR,
    "summariser": SUMMARISER,
}


def program(name: str, dialect: str, *changes: tuple[str, str], waits: tuple[int, int] = (0, 1)) -> str:
    """An arrangement in a dialect, with some of its text replaced."""
    source = f"{PRELUDES[dialect]}{SHARED}WAITS = {waits}\n{ARRANGEMENTS[name]}"
    for old, new in changes:
        assert old in source, f"{old!r} is not in {name}"
        source = source.replace(old, new)
    return source


def script_of(name: str) -> Json:
    """The script that answers it, as a step has it."""
    return script_data(read_text(SCRIPTS[name], name))
