# the requests say nothing of the tools
import json

from lesson import client, question, run_tool, tools

events = client.messages.create(
    model="claude-opus-4-8",
    max_tokens=1024,
    messages=[{"role": "user", "content": question}],
    stream=True,
)

for event in events:
    # a block begins
    if event.type == "content_block_start":
        block = event.content_block
        written = ""

    # a piece of it
    elif event.type == "content_block_delta":
        if event.delta.type == "text_delta":
            print(event.delta.text, end="")
        elif event.delta.type == "input_json_delta":
            written += event.delta.partial_json

    # the block is whole
    elif event.type == "content_block_stop":
        if block.type == "tool_use":
            arguments = json.loads(written)
            print()
            print(block.name, arguments)
            print(run_tool(block.name, arguments))
