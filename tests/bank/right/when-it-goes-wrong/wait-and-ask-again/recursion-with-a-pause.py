import time

from lesson import BadRequestError, InternalServerError, RateLimitError, model, tools


def ask(question, tries, pause=1.0):
    try:
        reply = model([{"role": "user", "content": question}], tools)
    except BadRequestError:
        return {"answer": None, "ended": "refused"}
    except (InternalServerError, RateLimitError) as busy:
        if tries <= 1:
            return {"answer": None, "ended": "busy"}
        time.sleep(max(pause, float(busy.response.headers.get("retry-after") or 0)))
        return ask(question, tries - 1, pause * 2)
    return {"answer": "".join(b["text"] for b in reply["content"] if b["type"] == "text"), "ended": "answered"}
