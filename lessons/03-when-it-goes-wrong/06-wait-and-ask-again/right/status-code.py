# one except, which looks at the status
import time

from lesson import APIStatusError, model, tools


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
    failures = 0
    while failures < tries:
        try:
            return {"answer": text_of(model(messages, tools)), "ended": "answered"}
        except APIStatusError as error:
            if error.status_code == 400:
                return {"answer": None, "ended": "refused"}
            failures += 1
            if failures == tries:
                break
            asked = seconds_asked(error)
            time.sleep(2 ** (failures - 1) if asked is None else asked)
    return {"answer": None, "ended": "busy"}
