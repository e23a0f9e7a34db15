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
    messages = [{"role": "user", "content": question}]
    attempt = 0
    while True:
        try:
            reply = model(messages, tools)
        except BadRequestError as e:
            return {"answer": None, "ended": "refused"}
        except (RateLimitError, InternalServerError) as e:
            attempt += 1
            if attempt >= tries:
                return {"answer": None, "ended": "busy"}
            wait = seconds_asked(e)
            wait = (wait or 0) + 2 ** (attempt - 1)
            time.sleep(wait)
        else:
            return {"answer": text_of(reply), "ended": "answered"}
