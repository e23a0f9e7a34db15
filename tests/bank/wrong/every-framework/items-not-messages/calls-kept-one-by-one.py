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
        reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions)
        if reply.status != "completed":
            return None
        asked = False
        for item in reply.output:
            if item.type == "function_call":
                asked = True
                items.append(item)
                items.append({
                    "type": "function_call_output",
                    "call_id": item.call_id,
                    "output": run_tool(item.name, json.loads(item.arguments)),
                })
        if not asked:
            return reply.output_text
    return None
