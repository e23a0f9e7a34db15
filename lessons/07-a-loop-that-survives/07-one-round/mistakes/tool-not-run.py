"""Your program answered `{tool}` with something that no tool had said.

The API can't see that, and the model believes it. Run the tool with the input that the model gave, and send what it
returns.
"""

import time

from lesson import model, question, run_tool, store, tools
from stopreason.durable import Step, run_step


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def one_round(context):
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))
        return

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            key = context.key(f"call-{number}")
            result = block["name"] + " is done"
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    context.checkpoint(messages)
    context.continue_()


step = Step(one_round, max_iterations=8)
print(run_step(
    step, question, store=store, run_id="order-17",
    clock=time.time, sleep=time.sleep,
))
