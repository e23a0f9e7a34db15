"""`{tool}` never happened: it was noted as done, and then the power failed.

Your program was killed {killed}. What was saved says that the call is done, so the next life left it out. A
note that comes before the deed is a promise nobody keeps. Run the tool first, under a key, and save
afterwards.
"""

import time

from lesson import model, run_tool, store, tools
from stopreason.durable import Step, run_step


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def one_round(context):
    """Ask the model once, do what it asks for, save, and decide."""
    # go on from what was saved
    saved = context.load_checkpoint() or {"messages": [{"role": "user", "content": context.input}], "done": []}
    messages, done = saved["messages"], saved["done"]
    reply = model(messages, tools)

    # the model has finished, and so has the step
    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))
        return

    # run every call under a key of its own
    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            name = f"{context.iteration}-{number}"
            result = "done"
            if name not in done:
                done.append(name)
                context.checkpoint({"messages": messages[:-1], "done": done})
                result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})

    # save, then ask for another round
    context.checkpoint({"messages": messages, "done": done})
    context.continue_()


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(
        step, question, store=store, run_id="order-17",
        clock=time.time, sleep=time.sleep,
    )
