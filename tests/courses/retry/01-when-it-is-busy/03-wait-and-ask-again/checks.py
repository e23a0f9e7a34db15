"""What no built-in question covers: how the program waits."""

from checking import Run


def waits_between_tries(run: Run) -> str | None:
    """waits before it asks again"""
    failed = [request for request in run.requests if request.status in (429, 529)]
    waits = len(_waits(run))
    again = len(run.requests) - 1
    if waits < again:
        return (
            f"You asked again {_times(again)}, and waited {_times(waits)}.\n\n"
            "A busy API that is asked again at once is busier still. Print a wait before each new try."
        )
    if waits > again and failed:
        return "You waited once more after the last try.\n\nNothing comes after that wait. Leave it out."
    return None


def waits_longer_each_time(run: Run) -> str | None:
    """waits twice as long each time"""
    waits = _waits(run)
    for before, after in zip(waits, waits[1:], strict=False):
        if after != 2 * before:
            return f"A wait of {before:g} seconds was followed by one of {after:g}.\n\nDouble it each time."
    return None


def waits_as_long_as_asked(run: Run) -> tuple[str, object] | None:
    """waits as long as the API asks for"""
    for request, wait in zip(run.requests, _waits(run), strict=False):
        if request.retry_after and wait != request.retry_after:
            said = f"The API asked you to wait {request.retry_after:g} seconds, and you waited {wait:g}."
            return f"{said}\n\nIt knows better than you when there is room again.", request
    return None


def _waits(run: Run) -> list[float]:
    """The seconds in lines such as `wait 2`."""
    lines = [line.split() for line in run.printed.splitlines()]
    return [float(words[1]) for words in lines if len(words) == 2 and words[0] == "wait"]


def _times(number: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")
