"""Your loop took `completed` for the end, and the reply held a call.

`completed` says that the reply is whole, and a whole reply may ask for a tool. Nothing in this API says
“I wait for a tool”, so look for it yourself: is there a `function_call` among the items of `output`?
"""

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
    """Ask the model, at most max_rounds times, until it answers.

    Returns the text of the answer, or None if a reply was cut off
    or the last round still asked for a tool.
    """
    items = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.responses.create(
            model="gpt-6-sol", input=items, tools=functions,
        )

        if reply.status == "completed":
            return reply.output_text

        # a whole reply without calls is the answer
        calls = [
            item for item in reply.output
            if item.type == "function_call"
        ]

        # keep all that the model said, and answer each call
        items += reply.output
        for call in calls:
            result = run_tool(call.name, json.loads(call.arguments))
            items.append({
                "type": "function_call_output",
                "call_id": call.call_id,
                "output": result,
            })

    # the rounds are used up, and there is no answer
    return None
