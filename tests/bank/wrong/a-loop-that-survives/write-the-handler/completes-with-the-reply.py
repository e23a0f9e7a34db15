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
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)
    messages.append({"role": "assistant", "content": reply["content"]})
    if reply["stop_reason"] == "end_turn":
        context.complete(reply)
        return

    answers = []
    for i, b in enumerate(reply["content"]):
        if b["type"] == "tool_use":
            answers.append({"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"], idempotency_key=context.key(str(i)))})

    messages.append({"role": "user", "content": answers})
    context.checkpoint(messages)
    context.continue_()


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="order-17", clock=time.time, sleep=time.sleep)
