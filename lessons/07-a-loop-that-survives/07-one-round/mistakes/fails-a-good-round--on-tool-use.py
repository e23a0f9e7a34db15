"""A round in which the model had asked for `{tool}` failed, three times in all, and the tool had done its work.

A round fails when the handler says `fail`, and when a line in it raises an error: the end of the error says
which it was. The result is there, and the model waits for it. Save the conversation, then ask for another round.
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
            result = run_tool(block["name"], block["input"], idempotency_key=key)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    context.checkpoint(messages)
    context.fail(results)


step = Step(one_round, max_iterations=8)
print(run_step(
    step, question, store=store, run_id="order-17",
    clock=time.time, sleep=time.sleep,
))
