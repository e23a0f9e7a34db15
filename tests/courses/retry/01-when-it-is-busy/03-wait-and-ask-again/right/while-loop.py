import lesson


def ask(question, tries):
    pause = 1.0
    sent = 0
    while sent < tries:
        try:
            reply = lesson.model([{"role": "user", "content": question}])
        except (lesson.RateLimitError, lesson.OverloadedError) as error:
            sent += 1
            if sent < tries:
                asked = error.response.headers.get("retry-after")
                print("wait", float(asked) if asked else pause)
                pause = pause * 2
        else:
            return reply["content"][0]["text"]
