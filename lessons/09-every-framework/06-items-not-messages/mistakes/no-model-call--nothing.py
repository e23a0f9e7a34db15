"""Your function ended without asking the model once.

The list holds the question already. Send it as `input`, with `client.responses.create`, and look at what
comes back: `status` and `output`.
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
