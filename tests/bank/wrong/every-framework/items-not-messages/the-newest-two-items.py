import json

import openai

from lesson import run_tool, tools

client = openai.OpenAI()
# the tools as this API takes them
functions = [
    {
        "type": "function",
        "name": tool["name"],
        "description": tool["description"],
        "parameters": tool["input_schema"],
    }
    for tool in tools
]


def run_agent(question, max_rounds):
    items = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.responses.create(model="gpt-6-sol", input=items[-2:], tools=functions)
        if reply.status != "completed":
            return None
        calls = [item for item in reply.output if item.type == "function_call"]
        if not calls:
            return reply.output_text
        items += reply.output
        for call in calls:
            items.append({
                "type": "function_call_output",
                "call_id": call.call_id,
                "output": run_tool(call.name, json.loads(call.arguments)),
            })
    return None
