import json

from lesson import client, question, run_tool, tools

events = client.messages.create(
    model="claude-opus-4-8",
    max_tokens=1024,
    messages=[{"role": "user", "content": question}],
    tools=tools,
    stream=True,
)


parts = []
for event in events:
    match event.type:
        case "content_block_start":
            block = event.content_block
            parts = []
        case "content_block_delta" if event.delta.type == "text_delta":
            print(event.delta.text, end="", flush=True)
        case "content_block_delta":
            parts.append(event.delta.partial_json)
        case "content_block_stop" if block.type == "tool_use":
            arguments = json.loads("".join(parts))
            print(block.name, arguments, run_tool(block.name, arguments))
