import anthropic
from anthropic import beta_tool
from lesson import breakfast_time, room_price, rooms_free, tools

SYSTEM = "You answer guests of Hotel Linden, a small hotel by the sea."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    """The package's own loop, counted, and asked how it ended."""
    runnable = []
    for function, tool in zip([rooms_free, room_price, breakfast_time], tools):
        runnable.append(beta_tool(
            function,
            name=tool["name"],
            description=tool["description"],
            input_schema=tool["input_schema"],
        ))
    runner = client.beta.messages.tool_runner(
        model="claude-opus-4-8",
        max_tokens=1024,
        system=SYSTEM,
        messages=[{"role": "user", "content": question}],
        tools=runnable,
        max_iterations=max_rounds,
    )
    rounds = 0
    for reply in runner:
        rounds += 1
    answer = None
    if reply.stop_reason == "end_turn":
        answer = "".join(block.text for block in reply.content if block.type == "text")
    return {"answer": answer, "rounds": rounds, "capped": reply.stop_reason == "tool_use"}
