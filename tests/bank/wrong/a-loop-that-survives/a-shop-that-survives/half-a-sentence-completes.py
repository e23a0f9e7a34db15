import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


def handler(context):
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)
    text = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
    if reply["stop_reason"] == "end_turn":
        context.complete(text)
        return
    if reply["stop_reason"] != "tool_use":
        context.complete(text)
        return
    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for i, b in enumerate(reply["content"]):
        if b["type"] == "tool_use":
            value = run_tool(b["name"], b["input"], idempotency_key=context.key(f"{i}"))
            results.append({"type": "tool_result", "tool_use_id": b["id"], "content": value})
    messages.append({"role": "user", "content": results})
    context.checkpoint(messages)
    context.continue_()


def take_order(question, max_rounds):
    step = Step(handler, max_iterations=max_rounds)
    try:
        answer = run_step(step, question, store=store, run_id="order-1", clock=time.time, sleep=time.sleep)
        return {"answer": answer, "capped": False}
    except IterationLimit:
        return {"answer": None, "capped": True}
    except StepFailed:
        return {"answer": None, "capped": False}
