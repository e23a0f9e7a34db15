import json
import time

from lesson import client, run_tool, store, tools
from stopreason.durable import Step, run_step


def read_turn(events, show):
    """Put one turn together. Hand each piece of text to show."""
    content = []
    stop_reason = None
    written = ""

    for event in events:
        # a block begins, empty
        if event.type == "content_block_start":
            content.append(event.content_block.to_dict())
            written = ""

        # a piece of it: words, or JSON
        elif event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                content[event.index]["text"] += event.delta.text
                show(event.delta.text)
            elif event.delta.type == "input_json_delta":
                written += event.delta.partial_json

        # the block is whole, and its JSON can be read
        elif event.type == "content_block_stop":
            if content[event.index]["type"] == "tool_use":
                content[event.index]["input"] = json.loads(written)

        # why the model stopped
        elif event.type == "message_delta":
            stop_reason = event.delta.stop_reason

    return {"stop_reason": stop_reason, "content": content}


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def one_round(context):
    """Stream one turn onto the screen, do what it asks for, save, and decide."""
    # go on from what was saved
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]

    # each piece goes onto the screen, and is a sign of life
    def show(piece):
        context.put_stream(piece)
        context.heartbeat()

    # one request, read as it comes
    events = client.messages.create(
        model="claude-opus-4-8",
        max_tokens=1024,
        messages=messages,
        tools=tools,
        stream=True,
    )
    try:
        reply = read_turn(events, show)
    except Exception:
        context.complete("Sorry.")
        return

    # the model has finished, and so has the step
    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))
        return

    # the turn is whole: run every call in it
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

    # save, then ask for another round
    context.checkpoint(messages)
    context.continue_()


def ask(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="lobby-7", clock=time.time, sleep=time.sleep)
