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
    items = [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": question}]}]
    for _ in range(max_rounds):
        reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions, store=False)
        match reply.status:
            case "incomplete" | "failed" | "cancelled":
                return None
        outputs = []
        for item in reply.output:
            match item.type:
                case "function_call":
                    outputs.append({"type": "function_call_output", "call_id": item.call_id,
                                    "output": run_tool(item.name, json.loads(item.arguments))})
                case "message":
                    pass
        items.extend(item.to_dict() for item in reply.output)
        items.extend(outputs)
        if not outputs:
            return reply.output_text
