import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."
FUNCTIONS = {"rooms_free": rooms_free, "room_price": room_price, "breakfast_time": breakfast_time}

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            messages=messages,
            tools=tools,
            system=[{"type": "text", "text": SYSTEM}],
        )
        if reply.stop_reason == "end_turn":
            return reply.content[0].text

        messages.append({"role": "assistant", "content": reply.content})
        for block in reply.content:
            if block.type == "tool_use":
                result = FUNCTIONS[block.name](**block.input)
                messages.append({
                    "role": "user",
                    "content": [{
                        "type": "tool_result",
                        "tool_use_id": block.id,
                        "content": [{"type": "text", "text": result}],
                    }],
                })
    return None
