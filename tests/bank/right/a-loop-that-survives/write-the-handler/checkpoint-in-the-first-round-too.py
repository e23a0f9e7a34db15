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
    if context.load_checkpoint() is None:
        context.checkpoint({"log": [{"role": "user", "content": context.input}]})
    log = context.load_checkpoint()["log"]
    reply = model(log, tools)
    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))
        return
    results, count = [], 0
    for block in reply["content"]:
        if block["type"] != "tool_use":
            continue
        count += 1
        value = run_tool(block["name"], block["input"], idempotency_key=context.key(f"{block['name']}#{count}"))
        results += [{"type": "tool_result", "tool_use_id": block["id"], "content": value}]
    log += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": results}]
    context.checkpoint({"log": log})
    context.continue_()


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="order-17", clock=time.time, sleep=time.sleep)
