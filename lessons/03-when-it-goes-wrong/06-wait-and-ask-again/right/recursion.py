# a function that calls itself with the next wait
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


def attempt(messages, left, pause):
    try:
        reply = model(messages, tools)
    except BadRequestError:
        return None, "refused"
    except (RateLimitError, InternalServerError) as error:
        if left == 1:
            return None, "busy"
        time.sleep(seconds_asked(error) or pause)
        return attempt(messages, left - 1, pause * 2)
    return text_of(reply), "answered"


def ask(question, tries):
    answer, ended = attempt([{"role": "user", "content": question}], tries, 1)
    return {"answer": answer, "ended": ended}
