import anthropic
from lesson import run_tool, tools

SYSTEM = "You work at the front desk of Hotel Linden. Be brief."

client = anthropic.Anthropic()


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            metadata=SYSTEM,
            messages=messages,
            tools=tools,
        )
        if reply.stop_reason == "end_turn":
            return reply.content[0].text

        messages.append({"role": "assistant", "content": reply.content})
        results = []
        for block in reply.content:
            if block.type == "tool_use":
                result = run_tool(block.name, block.input)
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block.id,
                    "content": result,
                })
        messages.append({"role": "user", "content": results})
    return None
