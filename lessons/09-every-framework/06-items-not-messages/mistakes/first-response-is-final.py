"""Your loop returned what the first reply said, though that reply held a call.

A call is no answer: the model has asked for something and waits for the result. Look through `output`
for items of the type `function_call`. The answer comes in a reply that has none.
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

        # half a reply: no answer, and no call to trust
        if reply.status != "completed":
            return None

        return reply.output_text

