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
