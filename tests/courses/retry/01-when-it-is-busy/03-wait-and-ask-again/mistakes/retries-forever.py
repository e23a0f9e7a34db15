"""Your program never gave up.

It asked for as long as it was allowed to. Count the tries, and stop when there are none left.
"""

from lesson import APIStatusError, model, tools


def retry_after(error):
    # the seconds that the API asks to wait, or None
    seconds = error.response.headers.get("retry-after")
    return float(seconds) if seconds else None


def ask(question, tries):
    messages = [{"role": "user", "content": question}]
    wait = 1
    left = tries
    while True:
        try:
            return model(messages, tools)["content"][0]["text"]
        except APIStatusError as error:
            if error.status_code not in (429, 529):
                raise
            if left:
                print("wait", retry_after(error) or wait)
                wait *= 2
    return None
