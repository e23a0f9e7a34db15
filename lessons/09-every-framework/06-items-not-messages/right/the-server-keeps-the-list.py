import json

from openai import OpenAI

from lesson import run_tool, tools

client = OpenAI()
functions = [
    {
        "type": "function",
        "name": tool["name"],
        "description": tool["description"],
        "parameters": tool["input_schema"],
        "strict": False,
    }
    for tool in tools
]


def run_agent(question, max_rounds):
    new_items = question
    previous = {}
    for _ in range(max_rounds):
        response = client.responses.create(
            model="gpt-6-sol", input=new_items, tools=functions, **previous
        )
        if response.status == "incomplete":
            return None
        new_items = [
            {
                "type": "function_call_output",
                "call_id": item.call_id,
                "output": run_tool(item.name, json.loads(item.arguments)),
            }
            for item in response.output
            if item.type == "function_call"
        ]
        if not new_items:
            return response.output_text
        previous = {"previous_response_id": response.id}
    return None
