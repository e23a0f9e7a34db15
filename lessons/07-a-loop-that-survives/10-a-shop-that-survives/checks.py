from checking import Run


def says_the_question_once(run: Run):
    """says the question once in each conversation"""
    for request in run.requests:
        times = sum(_says(message, run.question) for message in request.messages)
        if times > 1:
            return (
                f"Your request {request.number} says the question {times} times.\n\n"
                "The checkpoint holds the conversation from its first message on. Only a handler that finds nothing "
                "saved begins with `context.input`. Whoever adds it in each round asks for everything again."
            ), request


def _says(message, question):
    content = message.get("content")
    texts = [content] if isinstance(content, str) else [block.get("text") for block in content or []]
    return message.get("role") == "user" and question in texts


def a_cut_reply_fails_the_step(run: Run):
    """fails the step where a reply was cut off, and tries it once"""
    cut = [request for request in run.requests if request.stop_reason == "max_tokens"]
    if len(cut) > 1:
        return (
            f"You sent the request whose reply is cut off {len(cut)} times.\n\n"
            "The same conversation meets the same end, and each try costs money. Say that another try is of no use: "
            "`context.fail(…, retry=False)`."
        ), cut[1]
    if cut and not any(_failed(point.value) for point in run.checkpoints):
        return (
            "A reply was cut off, and the step doesn't say that it failed.\n\n"
            "What is in the store outlives your program. Whoever looks there finds work that is done, or still to do. "
            "It is neither: decide `context.fail(…)`."
        ), cut[0]


def _failed(value):
    return isinstance(value, dict) and value.get("status") == "failed"
