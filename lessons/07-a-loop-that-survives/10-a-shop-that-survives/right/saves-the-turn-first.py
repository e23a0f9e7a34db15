import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


def one_round(context):
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    if messages[-1]["role"] == "user":
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return context.complete("".join(block.get("text", "") for block in reply["content"]))
        if reply["stop_reason"] != "tool_use":
            return context.fail(reply["stop_reason"], retry=False)
        messages.append({"role": "assistant", "content": reply["content"]})
        context.checkpoint(messages)
    results = [
        {
            "type": "tool_result",
            "tool_use_id": block["id"],
            "content": run_tool(block["name"], block["input"], idempotency_key=context.key(block["id"])),
        }
        for block in messages[-1]["content"]
        if block["type"] == "tool_use"
    ]
    context.checkpoint([*messages, {"role": "user", "content": results}])
    return context.continue_()


def take_order(question, max_rounds):
    shop = Step(one_round, max_iterations=max_rounds)
    answer, capped = None, False
    try:
        answer = run_step(shop, question, store=store, run_id="shop", clock=time.time, sleep=time.sleep)
    except StepFailed as error:
        capped = isinstance(error, IterationLimit)
    return {"answer": answer, "capped": capped}
