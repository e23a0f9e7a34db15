import anthropic
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


FUNCTIONS = {f.__name__: f for f in (rooms_free, room_price, breakfast_time)}


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    try:
        while rounds < max_rounds:
            reply = client.messages.create(
                model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, messages=messages, tools=tools
            )
            rounds += 1
            if reply.stop_reason != "tool_use":
                text = "".join(b.text for b in reply.content if b.type == "text")
                ended = reply.stop_reason == "end_turn"
                return {"answer": text if ended else None, "rounds": rounds, "capped": False}
            messages.append({"role": "assistant", "content": reply.content})
            results = []
            for b in reply.content:
                if b.type == "tool_use":
                    value = FUNCTIONS[b.name](**b.input)
                    results.append({"type": "tool_result", "tool_use_id": b.id, "content": value})
            messages.append({"role": "user", "content": results})
    except Exception as error:
        return {"answer": f"Something went wrong: {error}", "rounds": rounds, "capped": False}
    return {"answer": None, "rounds": rounds, "capped": True}
