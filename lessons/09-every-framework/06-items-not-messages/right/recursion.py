import json

import openai
from lesson import run_tool, tools

client = openai.OpenAI()


def as_function(tool):
    return {
        "type": "function",
        "name": tool["name"],
        "description": tool["description"],
        "parameters": tool["input_schema"],
    }


def answer_to(call):
    try:
        found = run_tool(call.name, json.loads(call.arguments))
    except Exception as error:
        found = f"Error: {error}"
    return {"type": "function_call_output", "call_id": call.call_id, "output": found}


def ask(items, left):
    if left == 0:
        return None
    reply = client.responses.create(
        model="gpt-6-sol",
        instructions="You work at the front desk of Hotel Linden.",
        input=items,
        tools=[as_function(tool) for tool in tools],
    )
    if reply.status != "completed":
        return None
    asked = [item for item in reply.output if item.type == "function_call"]
    if asked:
        return ask([*items, *reply.output, *map(answer_to, asked)], left - 1)
    return reply.output_text


def run_agent(question, max_rounds):
    return ask([{"role": "user", "content": question}], max_rounds)
