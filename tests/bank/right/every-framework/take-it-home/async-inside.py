import asyncio

import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.AsyncAnthropic()


FUNCTIONS = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}


async def loop(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = await client.messages.create(
            model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools
        )
        if reply.stop_reason == "end_turn":
            text = "".join(block.text for block in reply.content if block.type == "text")
            return {"answer": text, "rounds": rounds, "capped": False}
        if reply.stop_reason != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        messages.append({"role": "assistant", "content": reply.content})
        results = []
        for block in reply.content:
            if block.type != "tool_use":
                continue
            result = {"type": "tool_result", "tool_use_id": block.id}
            try:
                result["content"] = FUNCTIONS[block.name](**block.input)
            except KeyError:
                result |= {"content": f"unknown tool: {block.name}", "is_error": True}
            except Exception as error:
                result |= {"content": str(error), "is_error": True}
            results.append(result)
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": max_rounds, "capped": True}


def run_agent(question, max_rounds):
    return asyncio.run(loop(question, max_rounds))
