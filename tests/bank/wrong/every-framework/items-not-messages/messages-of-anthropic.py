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
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.responses.create(model="gpt-6-sol", input=messages, tools=functions)
        if reply.status != "completed":
            return None
        calls = [b for b in reply.output if b.type == "function_call"]
        if not calls:
            return reply.output_text
        messages.append({"role": "assistant", "content": reply.output})
        messages.append({"role": "user", "content": [
            {"type": "function_call_output", "call_id": c.call_id, "output": run_tool(c.name, json.loads(c.arguments))}
            for c in calls
        ]})
    return None
