"""What no built-in question covers: the pattern of the waits, and what is told in the end."""

from checking import Run


def tries_as_often_as_it_may(run: Run):
    """tries as often as it may"""
    tries, sent = run.arguments.get("tries", 4), len(run.requests)
    if sent and run.requests[-1].status >= 429 and sent < tries:
        times = "once" if sent == 1 else f"{sent} times"
        said = f"Your program tried {times}, and gave up while the API was busy."
        return f"{said}\n\nIts caller allows {tries} tries. The next one might have been answered.", run.requests[-1]
    return None


def sends_the_same_again(run: Run):
    """sends the same request again"""
    for request in run.requests:
        if request.messages != run.requests[0].messages:
            return (
                f"Request {request.number} of your program isn't the one that had failed: its messages are others.\n\n"
                "Nothing was wrong with the request, so nothing in it needs a change. And what was refused is over: a question that "
                "somebody else made shorter is another question.",
                request,
            )
    return None


def waits_longer_each_time(run: Run):
    """waits as long as it should before each new try"""
    failed = [request for request in run.requests if request.status >= 429]
    for number, request in enumerate(failed):
        if request is run.requests[-1]:
            continue
        waited = sum(wait.seconds for wait in run.waits if wait.request == request.number)
        wanted = request.retry_after or 2**number
        if abs(waited - wanted) > 0.001:
            said = f"Your program waited {waited:g} s before request {request.number + 1}, where {wanted:g} s are due."
            if request.retry_after:
                return f"{said}\n\nThe API had asked for {wanted:g} s. It knows best when there is room again.", request
            return f"{said}\n\nNothing was asked for, so it is 1 second at first, and twice as long each time.", request
    return None


def waits_only_to_ask_again(run: Run):
    """waits only where another try follows"""
    for wait in run.waits:
        last = run.requests[wait.request - 1] if wait.request else None
        if last and last.status >= 429 and wait.request == len(run.requests):
            return "Your program waited once more, and then gave up.\n\nNothing comes after that wait. Leave it out.", wait
        if not last or last.status < 429:
            return "Your program waited where nothing had passed yet.\n\nA wait belongs between a busy answer and the next try.", wait
    return None


def tells_what_came_of_it(run: Run):
    """tells what came of it"""
    if not run.requests:
        return None
    last = run.requests[-1]
    ended = "answered" if last.status == 200 else "refused" if last.status == 400 else "busy"
    answer = last.text if last.status == 200 else None
    if not isinstance(run.returned, dict) or not {"answer", "ended"} <= set(run.returned):
        return "Your function returned no dict with `answer` and `ended`.\n\nBoth have to be there in every case."
    if run.returned["ended"] != ended:
        said = f"Your function says `{run.returned['ended']}`, and the last request came back with {last.status}."
        return f"{said}\n\nThat is `{ended}`.", last
    if run.returned["answer"] != answer:
        said = f"Your function returned `{run.returned['answer']}` as the answer."
        return f"{said}\n\nIt has to be `{answer}`: the text of the reply, or `None` where no reply came.", last
    return None
