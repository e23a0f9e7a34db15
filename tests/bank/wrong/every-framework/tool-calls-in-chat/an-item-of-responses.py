import json

import openai

from lesson import chat_tools, run_tool

client = openai.OpenAI()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.chat.completions.create(
            model="gpt-6-sol", messages=messages, tools=chat_tools,
        )
        choice = reply.choices[0]
        if choice.finish_reason == "stop":
            return choice.message.content
        # the client knows how to send its own message
        messages.append(choice.message)
        for call in choice.message.tool_calls:
            result = run_tool(call.function.name, json.loads(call.function.arguments))
            messages.append({"type": "function_call_output", "call_id": call.id, "output": result})
    return None
