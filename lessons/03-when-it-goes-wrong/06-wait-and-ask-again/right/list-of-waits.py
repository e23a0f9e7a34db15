# a list of waits, and for-else
from time import sleep

from lesson import APIStatusError, BadRequestError, model


def ask(question, tries):
    result = dict(answer=None, ended="busy")
    waits = [2**power for power in range(tries - 1)] + [None]
    for wait in waits:
        try:
            reply = model([{"role": "user", "content": question}])
        except BadRequestError:
            result["ended"] = "refused"
            break
        except APIStatusError as error:
            header = error.response.headers.get("Retry-After")
            if wait is not None:
                sleep(float(header) if header else wait)
        else:
            result = dict(answer=reply["content"][0]["text"], ended="answered")
            break
    return result
