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
    for wait in [1, 2, 4]:
        try:
            return {"answer": text_of(model(messages, tools)), "ended": "answered"}
        except BadRequestError:
            return {"answer": None, "ended": "refused"}
        except Exception as e:
            time.sleep(seconds_asked(e) or wait)
    try:
        return {"answer": text_of(model(messages, tools)), "ended": "answered"}
    except Exception:
        return {"answer": None, "ended": "busy"}
