"""The model asked for a tool, and got no result.

Nothing is run while the turn is being written, and nothing afterwards either. When a call's block has
stopped, run it and keep its result for the next message.
"""

from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]

while True:
    results = []

    with client.messages.stream(
        model="claude-opus-4-8",
        max_tokens=1024,
        messages=messages,
        tools=tools,
    ) as stream:
        for event in stream:
            pass
        reply = stream.get_final_message()

    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break

    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
