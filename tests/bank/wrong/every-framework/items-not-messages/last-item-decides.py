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
    for i in range(max_rounds):
        reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions)
        if reply.status == "incomplete":
            return None
        last = reply.output[-1]
        if last.type == "message":
            return last.content[0].text
        items.extend(reply.output)
        output = run_tool(last.name, json.loads(last.arguments))
        items.append({"type": "function_call_output", "call_id": last.call_id, "output": output})
