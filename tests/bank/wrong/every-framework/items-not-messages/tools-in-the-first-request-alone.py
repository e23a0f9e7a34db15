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
    more = {"tools": functions}
    for _ in range(max_rounds):
        reply = client.responses.create(model="gpt-6-sol", input=items, **more)
        more = {}
        if reply.status != "completed":
            return None
        calls = [i for i in reply.output if i.type == "function_call"]
        if not calls:
            return reply.output_text
        items += reply.output
        for c in calls:
            found = run_tool(c.name, json.loads(c.arguments))
            items.append({"type": "function_call_output", "call_id": c.call_id, "output": found})
    return None
