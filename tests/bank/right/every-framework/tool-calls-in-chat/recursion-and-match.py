import json

import openai

from lesson import chat_tools, run_tool

client = openai.OpenAI()


def go(messages, left):
    if not left:
        return None
    choice = client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools).choices[0]
    match choice.finish_reason:
        case "stop":
            return choice.message.content
        case _:
            results = [
                {"role": "tool", "tool_call_id": c.id, "content": run_tool(c.function.name, json.loads(c.function.arguments))}
                for c in choice.message.tool_calls
            ]
            return go([*messages, choice.message.model_dump(), *results], left - 1)


def run_agent(question, max_rounds):
    return go([{"role": "user", "content": question}], max_rounds)
