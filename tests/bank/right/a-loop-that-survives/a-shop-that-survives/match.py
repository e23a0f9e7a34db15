import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


def text_in(blocks):
    return "".join(block["text"] for block in blocks if block["type"] == "text")


def run_all(context, blocks):
    for place, block in enumerate(blocks):
        match block:
            case {"type": "tool_use", "id": id, "name": name, "input": given}:
                value = run_tool(name, given, idempotency_key=context.key(f"{name}/{place}"))
                yield {"type": "tool_result", "tool_use_id": id, "content": value}


def handler(context):
    so_far = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    match model(so_far, tools):
        case {"stop_reason": "end_turn", "content": blocks}:
            context.complete(text_in(blocks))
        case {"stop_reason": "tool_use", "content": blocks}:
            results = list(run_all(context, blocks))
            context.checkpoint([*so_far, {"role": "assistant", "content": blocks}, {"role": "user", "content": results}])
            context.continue_()
        case {"stop_reason": other}:
            context.fail(f"no plan for {other}", retry=False)


def take_order(question, max_rounds):
    step = Step(handler, max_iterations=max_rounds)
    try:
        answer = run_step(step, question, store=store, run_id="order-1", clock=time.time, sleep=time.sleep)
        return {"answer": answer, "capped": False}
    except IterationLimit:
        return {"answer": None, "capped": True}
    except StepFailed:
        return {"answer": None, "capped": False}
