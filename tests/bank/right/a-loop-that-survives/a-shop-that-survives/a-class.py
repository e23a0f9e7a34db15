import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


class Shop:
    def __init__(self, rounds):
        self.step = Step(self.serve, max_iterations=rounds, step_id="serve")

    def serve(self, context):
        messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
        reply = model(messages, tools)
        reason, blocks = reply["stop_reason"], reply["content"]
        if reason == "end_turn":
            return context.complete({"text": "".join(b.get("text", "") for b in blocks)})
        if reason != "tool_use":
            return context.fail(reason, retry=False)
        done = []
        for block in blocks:
            if block["type"] == "tool_use":
                key = context.key(f"deed-{len(done)}")
                done.append({
                    "type": "tool_result",
                    "tool_use_id": block["id"],
                    "content": run_tool(block["name"], block["input"], idempotency_key=key),
                })
        context.checkpoint([*messages, {"role": "assistant", "content": blocks}, {"role": "user", "content": done}])
        return context.continue_(len(done))

    def take(self, question):
        return run_step(self.step, question, store=store, run_id="shop", clock=time.time, sleep=time.sleep)["text"]


def take_order(question, max_rounds):
    result = {"answer": None, "capped": False}
    try:
        result["answer"] = Shop(max_rounds).take(question)
    except IterationLimit:
        result["capped"] = True
    except StepFailed:
        pass
    return result
