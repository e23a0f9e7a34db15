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
    history = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(history, tools)
    if reply["stop_reason"] == "tool_use":
        history.append({"role": "assistant", "content": reply["content"]})
        history.append({"role": "user", "content": [
            {
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": run_tool(block["name"], block["input"], idempotency_key=context.key(f"n{place}")),
            }
            for place, block in enumerate(reply["content"])
            if block["type"] == "tool_use"
        ]})
        context.checkpoint(history)
        context.continue_("still at it")
    else:
        context.complete(text_of(reply))


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="order-17", clock=time.time, sleep=time.sleep)
