"""What no built-in question covers: when the list was cut, and when it should have been."""

import json

from checking import Run


def cuts_only_when_too_full(run: Run):
    """cuts nothing as long as there is room"""
    for before, request, day, wanted, held in _beginnings(run):
        if held > wanted:
            said = SOON_AFTER_TWO if day == 2 else TOO_SOON
            return said.format(number=request.number, **_counted(run, before)), request
        if held < wanted:
            return None
    return None


def cuts_when_too_full(run: Run):
    """goes on with the newest exchange alone when more than `limit` tokens are held"""
    for before, request, day, wanted, held in _beginnings(run):
        if held < wanted:
            counted = _counted(run, before)
            said = WRITTEN if counted["sent"] <= counted["limit"] else AGAIN if held else NOT_CUT
            return said.format(number=request.number, **counted), request
        if held > wanted:
            return None
    return None


def _beginnings(run):
    """Each request that asks a new question, after the reply before it: the question's place, and the place of the
    question with which its list should begin, and does."""
    questions, found, day, start = run.arguments["questions"], [], 0, 0
    for before, request in zip(run.requests, run.requests[1:]):
        if before.stop_reason == "end_turn" and day + 1 < len(questions) and request.status == 200:
            day += 1
            counted = _counted(run, before)
            start = day - 1 if counted["held"] > counted["limit"] else start
            found.append((before, request, day, start, _first(request, questions)))
    return found


def _counted(run, reply):
    sent, written = reply.input_tokens, reply.output_tokens
    return {"sent": sent, "written": written, "held": sent + written, "limit": run.arguments["limit"]}


def _first(request, questions):
    """The place of the first question that a request holds."""
    sent = json.dumps(request.messages, ensure_ascii=False)
    held = [place for place, one in enumerate(questions) if json.dumps(one, ensure_ascii=False) in sent]
    return held[0] if held else len(questions)


TOO_SOON = """Before request {number}, your program cut the list, and there was room.

The reply before it said: {sent} tokens sent, {written} written. That is {held}, and `limit` is {limit}. What is cut is gone
for the model, so cut only where there are more than the limit."""
SOON_AFTER_TWO = """After only two exchanges, your program cut the list, and there was room.

The reply before request {number} said: {sent} tokens sent, {written} written. That is {held}, and `limit` is {limit}. Take
the numbers from `usage`, as they are."""
NOT_CUT = """Before request {number}, your program should have cut the list, and didn't.

The reply before it said: {sent} tokens sent, {written} written. Together that is {held}, and `limit` is {limit}. Both are
in the next request."""
AGAIN = """Before request {number}, your program should have cut the list once more, and didn't.

The reply before it said: {sent} tokens sent, {written} written. Together that is {held}, and `limit` is {limit}. What counts
is the whole list, each time, and not how long the newest answer is."""
WRITTEN = """Before request {number}, your program should have cut the list: the newest reply belongs to it, too.

That reply said: {sent} tokens sent, {written} written. What was sent fits into {limit}. Together it is {held}, and the next
request holds both."""
