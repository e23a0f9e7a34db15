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


def call_it(item):
    arguments = json.loads(item.arguments)
    return json.dumps({"ok": True, "result": run_tool(item.name, arguments)})


def run_agent(question, max_rounds):
    conversation = [{"type": "message", "role": "user", "content": question}]
    reply = None
    rounds = 0
    while rounds < max_rounds:
        rounds = rounds + 1
        reply = client.responses.create(
            model="gpt-6-sol",
            input=conversation,
            tools=functions,
            parallel_tool_calls=True,
            max_output_tokens=2000,
        )
        if reply.status != "completed":
            return None
        function_calls = list(filter(lambda item: item.type == "function_call", reply.output))
        if function_calls == []:
            return "".join(
                part.text
                for item in reply.output
                if item.type == "message"
                for part in item.content
                if part.type == "output_text"
            )
        conversation.extend(item.to_dict() for item in reply.output)
        for call in function_calls:
            conversation.append({"type": "function_call_output", "call_id": call.call_id, "output": call_it(call)})
