import json

from lesson import client, question, run_tool, tools

events = client.messages.create(
    model="claude-opus-4-8",
    max_tokens=1024,
    messages=[{"role": "user", "content": question}],
    tools=tools,
    stream=True,
)


for event in events:
    if event.type == "content_block_start":
        block = event.content_block
        written = ""
    elif event.type == "content_block_delta":
        if event.delta.type == "text_delta":
            print(event.delta.text, end="")
        else:
            written += event.delta.partial_json
            try:
                arguments = json.loads(written)
            except ValueError:
                continue
            print(run_tool(block.name, arguments))
