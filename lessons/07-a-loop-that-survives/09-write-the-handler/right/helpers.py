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


def answer(context, number, call):
    key = context.key(f"{number} {call['name']}")
    value = run_tool(call["name"], call["input"], idempotency_key=key)
    return {"type": "tool_result", "tool_use_id": call["id"], "content": value}


def one_round(context):
    messages = context.load_checkpoint()
    if messages is None:
        messages = [{"role": "user", "content": context.input}]
    reply = model(messages, tools)
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]
    match reply["stop_reason"]:
        case "tool_use":
            results = [answer(context, number, call) for number, call in enumerate(calls)]
            context.checkpoint(messages + [
                {"role": "assistant", "content": reply["content"]},
                {"role": "user", "content": results},
            ])
            context.continue_(f"{len(calls)} calls")
        case "end_turn":
            context.complete(text_of(reply))
        case other:
            context.fail(f"stopped with {other}", retry=False)


def take_order(question, max_rounds):
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(
        step, question, store=store, run_id="order-17",
        clock=time.time, sleep=time.sleep,
    )
