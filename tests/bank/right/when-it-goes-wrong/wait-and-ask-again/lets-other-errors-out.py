import time

import lesson
from lesson import model, tools


def wait_for(error, failures):
    header = error.response.headers.get("retry-after")
    return float(header) if header else 1 << failures


def ask(question, tries):
    messages = [{"role": "user", "content": question}]
    for failures in range(tries):
        try:
            content = model(messages, tools)["content"]
        except lesson.APIStatusError as error:
            if error.status_code == 400:
                return {"answer": None, "ended": "refused"}
            if error.status_code != 429 and error.status_code < 500:
                raise
            if failures < tries - 1:
                time.sleep(wait_for(error, failures))
        else:
            return {"answer": "".join(b["text"] for b in content if b["type"] == "text"), "ended": "answered"}
    return {"answer": None, "ended": "busy"}
