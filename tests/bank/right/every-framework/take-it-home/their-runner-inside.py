import anthropic

from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


from anthropic import beta_tool


def run_agent(question, max_rounds):
    runnable = [beta_tool(f, description=t["description"], input_schema=t["input_schema"])
                for f, t in zip([rooms_free, room_price, breakfast_time], tools)]
    runner = client.beta.messages.tool_runner(
        model="claude-opus-4-8", max_tokens=1024, system=SYSTEM, tools=runnable, max_iterations=max_rounds,
        messages=[{"role": "user", "content": question}])
    rounds = 0
    for reply in runner:
        rounds += 1
    text = "".join(b.text for b in reply.content if b.type == "text") if reply.stop_reason == "end_turn" else None
    return {"answer": text, "rounds": rounds, "capped": reply.stop_reason == "tool_use"}
