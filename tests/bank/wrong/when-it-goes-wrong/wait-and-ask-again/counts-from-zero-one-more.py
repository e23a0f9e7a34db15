import time

from lesson import (
    BadRequestError,
    InternalServerError,
    RateLimitError,
    model,
    tools,
)


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def seconds_asked(error):
    # how long the API asks to wait, or None
    seconds = error.response.headers.get("retry-after")
    return float(seconds) if seconds else None


def ask(question, tries):
    """Send the question, at most tries times.

    Returns a dict: "answer" (text or None) and "ended" (a word).
    """
    messages = [{"role": "user", "content": question}]
    pause = 1
    for number in range(tries + 1):
        try:
            reply = model(messages, tools)
            return {"answer": text_of(reply), "ended": "answered"}

        # the request itself is wrong, and stays wrong
        except BadRequestError:
            return {"answer": None, "ended": "refused"}

        # busy or broken: that passes, so wait if another try follows
        except (RateLimitError, InternalServerError) as error:
            if number < tries:
                time.sleep(seconds_asked(error) or pause)
                pause *= 2

    return {"answer": None, "ended": "busy"}
