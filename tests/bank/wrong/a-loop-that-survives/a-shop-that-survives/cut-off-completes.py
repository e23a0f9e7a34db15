import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


def text_of(reply):
    # the words of a reply, without its calls
    return "".join(block["text"] for block in reply["content"] if block["type"] == "text")


def answers_to(reply, context):
    # run every call under a key of its own
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
    return results


def one_round(context):
    # go on from what was saved
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        context.complete(text_of(reply))

    elif reply["stop_reason"] == "tool_use":
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply, context)})
        context.checkpoint(messages)
        context.continue_()

    # half a reply is no answer, and the next try would end in the same place
    else:
        context.complete(text_of(reply))


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    try:
        answer = run_step(step, question, store=store, run_id="order", clock=time.time, sleep=time.sleep)
    except IterationLimit:
        return {"answer": None, "capped": True}
    except StepFailed:
        return {"answer": None, "capped": False}
    return {"answer": answer, "capped": False}
