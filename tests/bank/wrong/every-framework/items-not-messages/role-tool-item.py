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

        # a whole reply without calls is the answer
        calls = [
            item for item in reply.output
            if item.type == "function_call"
        ]
        if not calls:
            return reply.output_text

        # keep all that the model said, and answer each call
        items += reply.output
        for call in calls:
            result = run_tool(call.name, json.loads(call.arguments))
            items.append({
                "type": "tool_output",
                "call_id": call.call_id,
                "output": result,
            })

    # the rounds are used up, and there is no answer
    return None
