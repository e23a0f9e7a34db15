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
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)

    # the model has finished, and so has the step
    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))
        return

    # run every call under a key of its own
    messages.append({"role": "assistant", "content": reply["content"]})
    context.checkpoint(messages)
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

    context.continue_()


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(
        step, question, store=store, run_id="order-17",
        clock=time.time, sleep=time.sleep,
    )
