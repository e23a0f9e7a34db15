import json

import openai
from lesson import breakfast_time, room_price, rooms_free, tools

client = openai.OpenAI()
BY_NAME = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}
functions = []
for tool in tools:
    functions.append(dict(type="function", name=tool["name"], parameters=tool["input_schema"]))


def run_agent(question, max_rounds):
    items = [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": question}]}]
    rounds = 0
    while rounds < max_rounds:
        rounds += 1
        reply = client.responses.create(model="gpt-6-sol", input=items, tools=functions)
        if reply.incomplete_details is not None:
            return None
        answers, words = [], ""
        for item in reply.to_dict()["output"]:
            items.append(item)
            match item["type"]:
                case "function_call":
                    value = BY_NAME[item["name"]](**json.loads(item["arguments"]))
                    answers.append({"type": "function_call_output", "call_id": item["call_id"], "output": value})
                case "message":
                    words += "".join(part["text"] for part in item["content"])
        if not answers:
            return words
        items.extend(answers)
    return None
