import json

from lesson import client, run_tool, tools


class Turn:
    def __init__(self, show):
        self.show, self.content, self.json, self.stop_reason = show, [], "", None

    def on_content_block_start(self, event):
        self.content.append(event.content_block.to_dict())
        self.json = ""

    def on_content_block_delta(self, event):
        if hasattr(event.delta, "text"):
            self.content[-1]["text"] += event.delta.text
            self.show(event.delta.text)
        else:
            self.json += event.delta.partial_json

    def on_content_block_stop(self, event):
        if self.json:
            self.content[-1]["input"] = json.loads(self.json)

    def on_message_delta(self, event):
        self.stop_reason = event.delta.stop_reason


def read_turn(events, show):
    turn = Turn(show)
    for event in events:
        handle = getattr(turn, "on_" + event.type, None)
        if handle:
            handle(event)
    return {"stop_reason": turn.stop_reason, "content": turn.content}


def answer(question):
    screen = []
    messages = [{"role": "user", "content": question}]

    while True:
        events = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            messages=messages,
            tools=tools,
            stream=True,
        )
        reply = read_turn(events, show=screen.append)
        if reply["stop_reason"] != "tool_use":
            return {"screen": screen, "ended": reply["stop_reason"]}

        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block["id"],
                    "content": result,
                })
        messages.append({"role": "user", "content": results})
