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


def patient(function):
    def wrapped(question, tries):
        for number in range(tries):
            last = number + 1 == tries
            try:
                return function(question)
            except BadRequestError:
                return {"answer": None, "ended": "refused"}
            except (RateLimitError, InternalServerError) as busy:
                if last:
                    return {"answer": None, "ended": "busy"}
                time.sleep(max(seconds_asked(busy) or 0, 2**number))

    return wrapped


@patient
def ask(question):
    return {"answer": text_of(model([{"role": "user", "content": question}], tools)), "ended": "answered"}
