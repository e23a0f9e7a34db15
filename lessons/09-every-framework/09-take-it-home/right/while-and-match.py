import anthropic
from lesson import run_tool, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."
NAMES = [tool["name"] for tool in tools]

client = anthropic.Anthropic()


def result(call_id, content, **more):
    return {"type": "tool_result", "tool_use_id": call_id, "content": content, **more}


def run_one(block):
    if block.name not in NAMES:
        return result(block.id, f"unknown tool {block.name!r}, there are {', '.join(NAMES)}", is_error=True)
    try:
        return result(block.id, [{"type": "text", "text": run_tool(block.name, block.input)}])
    except Exception as problem:
        return result(block.id, repr(problem), is_error=True)


def run_agent(question, max_rounds):
    rounds = 0
    history = [{"role": "user", "content": [{"type": "text", "text": question}]}]
    while rounds < max_rounds:
        reply = client.messages.create(
            model="claude-sonnet-4-5",
            max_tokens=4096,
            system=[{"type": "text", "text": SYSTEM}],
            messages=history,
            tools=tools,
        )
        rounds += 1
        match reply.stop_reason:
            case "tool_use":
                history.append({"role": reply.role, "content": reply.content})
                calls = [block for block in reply.content if block.type == "tool_use"]
                history.append({"role": "user", "content": [run_one(block) for block in calls]})
            case "end_turn":
                texts = [block.text for block in reply.content if block.type == "text"]
                return {"answer": "".join(texts), "rounds": rounds, "capped": False}
            case _:
                return {"answer": None, "rounds": rounds, "capped": False}
    return {"answer": None, "rounds": rounds, "capped": True}
