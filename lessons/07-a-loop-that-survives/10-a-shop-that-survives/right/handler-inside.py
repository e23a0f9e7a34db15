import time

from lesson import model, run_tool, store, tools
from stopreason.durable import IterationLimit, Step, StepFailed, run_step


def take_order(question, max_rounds):
    def serve(context):
        history = context.load_checkpoint()
        if not history:
            history = [{"role": "user", "content": context.input}]
        reply = model(history, tools)
        words = [block["text"] for block in reply["content"] if block["type"] == "text"]
        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        match reply["stop_reason"]:
            case "end_turn":
                context.complete({"answer": "".join(words), "capped": False})
            case "tool_use":
                answers = []
                for place, call in enumerate(calls, start=1):
                    value = run_tool(call["name"], call["input"], idempotency_key=context.key(str(place)))
                    answers.append({"type": "tool_result", "tool_use_id": call["id"], "content": value})
                history += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": answers}]
                context.checkpoint(history)
                context.continue_({"rounds": context.iteration})
            case reason:
                context.fail(reason, retry=False)

    try:
        return run_step(
            Step(serve, max_iterations=max_rounds, loop_delay=1),
            question,
            store=store,
            run_id="order-17",
            clock=time.time,
            sleep=time.sleep,
        )
    except IterationLimit:
        return {"answer": None, "capped": True}
    except StepFailed:
        return {"answer": None, "capped": False}
