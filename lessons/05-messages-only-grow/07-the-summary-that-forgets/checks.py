"""What no built-in question covers: when the list is summed up, and what stays as it is."""

from checking import Run

from ..checks import NO_NEWEST, TOO_LATE, TOO_SOON, _beginnings, _counted, _days, _first, _plain


def sums_up_when_too_full(run: Run):
    """sums up where more than `limit` tokens are held, and only there"""
    for before, request, day, wanted in _beginnings(run):
        first = _first(request, run.arguments["questions"])
        if first != wanted:
            said = TOO_LATE if first < wanted else TOO_SOON if first < day else NO_NEWEST
            return said.format(number=request.number, **_counted(run, before)), request
    return None


def keeps_the_newest_exchange(run: Run):
    """sends the newest exchange whole, with its calls and results"""
    days = _days(run)
    for request, day in days:
        sent = _plain(request)
        for before, its_day in days:
            if before.number < request.number and its_day >= day - 1:
                gone = [call["name"] for call in before.calls if call["id"] not in sent]
                if gone or (before.text and before.text not in sent):
                    lost = f"the call of `{gone[0]}`" if gone else f"the words “{before.text[:60]}”"
                    return NOT_WHOLE.format(number=request.number, lost=lost), request
    return None


def returns_the_answers(run: Run):
    """returns the answers, one for each question"""
    said = [one.text for one, _ in _days(run) if one.stop_reason == "end_turn"]
    if run.returned == said:
        return None
    return "`talk` returned other answers than the model gave.\n\nIt worked as it was: change `summed_up` alone."


NOT_WHOLE = """Request {number} lacks {lost}, of the newest exchange.

The newest exchange stays as it is: its question, each call, each result, the answer. What is older is summed up."""
