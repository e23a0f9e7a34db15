import json

from lesson import client, question, run_tool, tools

events = client.messages.create(
    model="claude-opus-4-8",
    max_tokens=1024,
    messages=[{"role": "user", "content": question}],
    tools=tools,
    stream=True,
)


blocks = {}
pieces = {}
for event in events:
    if event.type == "content_block_start":
        blocks[event.index] = event.content_block
        pieces[event.index] = ""
    elif event.type == "content_block_delta":
        if event.delta.type == "text_delta":
            print(event.delta.text, end="")
        else:
            pieces[event.index] += event.delta.partial_json
    elif event.type == "message_stop":
        for index, block in blocks.items():
            if block.type == "tool_use":
                arguments = json.loads(pieces[index])
                print(block.name, run_tool(block.name, arguments))
