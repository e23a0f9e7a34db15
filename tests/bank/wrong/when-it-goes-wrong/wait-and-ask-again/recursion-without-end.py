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


def ask(question, tries, wait=1):
    messages = [{"role": "user", "content": question}]
    try:
        return {"answer": text_of(model(messages, tools)), "ended": "answered"}
    except BadRequestError:
        return {"answer": None, "ended": "refused"}
    except (RateLimitError, InternalServerError) as error:
        time.sleep(seconds_asked(error) or wait)
        return ask(question, tries, wait * 2)
