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
    while reply["stop_reason"] == "tool_use":
        messages.append({"role": "assistant", "content": reply["content"]})
        answers = []
        for i, b in enumerate(reply["content"]):
            if b["type"] == "tool_use":
                value = run_tool(b["name"], b["input"], idempotency_key=context.key(f"{len(messages)}.{i}"))
                answers.append({"type": "tool_result", "tool_use_id": b["id"], "content": value})
        messages.append({"role": "user", "content": answers})
        reply = model(messages, tools)
    context.checkpoint(messages)
    context.complete(text_of(reply))


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="order-17", clock=time.time, sleep=time.sleep)
