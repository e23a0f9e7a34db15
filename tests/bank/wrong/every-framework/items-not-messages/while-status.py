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
    reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions)
    rounds = 1
    while reply.status != "completed" and rounds < max_rounds:
        for item in reply.output:
            if item.type == "function_call":
                items.append(item)
                output = run_tool(item.name, json.loads(item.arguments))
                items.append({"type": "function_call_output", "call_id": item.call_id, "output": output})
        reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions)
        rounds += 1
    return reply.output_text
