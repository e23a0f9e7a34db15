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
    request = {"model": "gpt-6-sol", "tools": functions, "input": [{"role": "user", "content": question}]}
    while max_rounds:
        max_rounds -= 1
        reply = client.responses.create(**request)
        if reply.status != "completed":
            return None
        request["previous_response_id"] = reply.id
        request["input"] = []
        for item in reply.output:
            if item.type == "function_call":
                output = run_tool(item.name, json.loads(item.arguments))
                request["input"].append(dict(type="function_call_output", call_id=item.call_id, output=output))
        if not request["input"]:
            return reply.output_text
    return None
