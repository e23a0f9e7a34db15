"""Your program ran out of tries, and ended with an error.

The caller asked for text or `None`. After the last try, give `None` back.
"""

from lesson import APIStatusError, model, tools


def retry_after(error):
    # the seconds that the API asks to wait, or None
    seconds = error.response.headers.get("retry-after")
    return float(seconds) if seconds else None


def ask(question, tries):
    messages = [{"role": "user", "content": question}]
    wait = 1
    for left in reversed(range(tries)):
        try:
            return model(messages, tools)["content"][0]["text"]
        except APIStatusError as error:
            if error.status_code not in (429, 529):
                raise
            if left:
                print("wait", retry_after(error) or wait)
                wait *= 2
    raise RuntimeError("busy")
