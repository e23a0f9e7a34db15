"""When the list is summed up, and whether anything is lost by it."""

import json

from checking import Run

PROMPT = "You sum up"


def loses_nothing(run: Run):
    """leaves out nothing that isn't summed up, and sends each summary"""
    questions = run.arguments["questions"]
    for request, day in _days(run):
        summaries = [one for one in run.requests if _sums_up(one) and one.number < request.number]
        for place in range(day):
            if questions[place] in _plain(request) or _told(request, place, run, summaries):
                continue
            return _how_lost(request, place, run, summaries), request
    return None


def _sums_up(request):
    return PROMPT in json.dumps(request.body.get("system", ""))


def _days(run):
    """The accepted requests but those for a summary, each with the place of the question that it is about."""
    found, day, questions = [], 0, run.arguments["questions"]
    for request in run.requests:
        if request.status == 200 and not _sums_up(request) and day < len(questions):
            # the question before it was given up
            day += day + 1 < len(questions) and questions[day + 1] in _plain(request)
            found.append((request, day))
            day += request.stop_reason == "end_turn"
    return found


def _beginnings(run):
    """Each request that asks a new question, after the reply before it: the question's place, and the place of the
    question with which its list should begin."""
    found, start, days = [], 0, _days(run)
    for (before, _), (request, day) in zip(days, days[1:]):
        if before.stop_reason == "end_turn":
            counted = _counted(run, before)
            start = day - 1 if counted["held"] > counted["limit"] else start
            found.append((before, request, day, start))
    return found


def _counted(run, reply):
    sent, written = reply.input_tokens, reply.output_tokens
    return {"sent": sent, "written": written, "held": sent + written, "limit": run.arguments["limit"]}


def _first(request, questions):
    """The place of the first question that a request holds."""
    sent = _plain(request)
    held = [place for place, one in enumerate(questions) if one in sent]
    return held[0] if held else len(questions)


def _plain(request):
    """All that a request's messages say, as text."""
    return json.dumps(request.messages, ensure_ascii=False).replace("\\n", "\n").replace('\\"', '"')


def _told(request, place, run, summaries):
    """Whether a request holds a summary that was made of this exchange, or of a summary of it."""
    sent = _plain(request)
    return any(one.text and one.text in sent and _covers(one, place, run, summaries) for one in summaries)


def _covers(summary, place, run, summaries):
    said = [one.text for one, day in _days(run) if day == place and one.stop_reason == "end_turn"]
    read = _plain(summary)
    if run.arguments["questions"][place] in read and all(text in read for text in said):
        return True
    earlier = [one for one in summaries if one.number < summary.number]
    return any(one.text and one.text in read and _covers(one, place, run, earlier) for one in earlier)


def _how_lost(request, place, run, summaries):
    question = run.arguments["questions"][place]
    about = [one for one in summaries if _covers(one, place, run, summaries)]
    if not about:
        return NEVER.format(number=request.number, question=question)
    if about[-1] is summaries[-1]:
        return NOT_SENT.format(number=request.number, summary=about[-1].text[:80])
    return FORGOT.format(number=summaries[-1].number, question=question, summary=about[-1].text[:80])


TOO_LATE = """Request {number} still holds exchanges that should have been summed up.

The reply before it said: {sent} tokens sent, {written} written. That is {held}, and `limit` is {limit}. Where there are
more, the summary takes the place of all exchanges but the newest one."""
TOO_SOON = """Before request {number}, your program cut the list, and there was room.

The reply before it said: {sent} tokens sent, {written} written. That is {held}, and `limit` is {limit}. A summary costs a
request, and details. Sum up only where there are more tokens than the limit."""
NO_NEWEST = """Request {number} lacks the newest exchange: its question was cut off, too.

The newest exchange stays as it is, from its question on. What is older is summed up."""
NEVER = """In request {number}, the exchange that begins with “{question}” is gone, and no summary was made of it.

Whatever leaves the list has to be in the text that is summed up, questions and answers: all messages before the newest
question."""
NOT_SENT = """Request {number} doesn't hold the summary that was made for it: “{summary}”

It was asked for, and paid for, and the model never reads it. Put it into the list, in place of what was cut."""
FORGOT = """Request {number} asked for a new summary, and the text to sum up lacks the earlier one: “{summary}”

It was all that was left of “{question}”, and it is gone. A summary on the list is a message like the others: what leaves
the list has to be summed up, or it has to stay."""
