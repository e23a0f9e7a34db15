"""What no built-in question covers: when the list is summed up, and whether anything is lost by it."""

import json

from checking import Run

PROMPT = "You sum up"
CAP = 8


def sums_up_when_too_full(run: Run):
    """sums up where more than `limit` tokens are held, and only there"""
    found = [(*one, _first(one[1], run.arguments["questions"])) for one in _beginnings(run)]
    wrong = [one for one in found if one[-1] != one[-2]]
    # what was sent alone was too much already: that shows best what is wrong
    clear = [one for one in wrong if one[-1] < one[-2] and one[0].input_tokens > run.arguments["limit"]]
    for before, request, day, wanted, first in clear[:1] or wrong[:1]:
        late = TOO_LATE if clear else WRITTEN
        said = late if first < wanted else TOO_SOON if first < day else NO_NEWEST
        return said.format(number=request.number, **_counted(run, before)), request
    return None


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


def keeps_exchanges_whole(run: Run):
    """sends what isn't summed up whole, with its calls and results"""
    days, starts = _days(run), {day: start for _, _, day, start in _beginnings(run)}
    for request, day in days:
        sent = _plain(request)
        for before, its_day in days:
            if before.number < request.number and its_day >= starts.get(day, 0):
                gone = [call["name"] for call in before.calls if call["id"] not in sent]
                if gone or (before.text and before.text not in sent):
                    lost = f"the call of `{gone[0]}`" if gone else f"the words “{before.text[:60]}”"
                    return NOT_WHOLE.format(number=request.number, lost=lost), request
    return None


def asks_at_most_eight_times(run: Run):
    """asks eight times for each question, and no more"""
    days = _days(run)
    for place, question in enumerate(run.arguments["questions"]):
        asked = [request for request, day in days if day == place]
        if len(asked) > CAP:
            return TOO_OFTEN.format(question=question, times=len(asked)), asked[CAP]
        if asked and asked[-1].stop_reason == "tool_use" and len(asked) < CAP:
            return GAVE_UP.format(question=question, times=len(asked)), asked[-1]
    return None


def runs_each_tool_once(run: Run):
    """runs every tool the model asks for, once"""
    for one in run.tools:
        if one.id is None:
            return NOT_ASKED.format(tool=one.name), one
    days = _days(run)
    for number, (request, day) in enumerate(days):
        last = [later for later, its_day in days[number + 1 :] if its_day == day] == []
        for call in request.calls:
            if not last and call["id"] not in [one.id for one in run.tools]:
                return NOT_RUN.format(tool=call["name"]), request
    return None


def returns_the_answers(run: Run):
    """returns the answers, one for each question"""
    said = {day: one.text for one, day in _days(run) if one.stop_reason == "end_turn"}
    wanted = [said.get(place) for place in range(len(run.arguments["questions"]))]
    if not isinstance(run.returned, dict):
        return NO_DICT.format(returned=_short(run.returned))
    given = run.returned.get("answers")
    if given == wanted:
        return None
    if wanted[-1] is None and isinstance(given, list) and len(given) == len(wanted):
        return NO_ANSWER.format(given=_short(given[-1]))
    return OTHER_ANSWERS.format(given=_short(given), wanted=_short(wanted))


def returns_the_tokens(run: Run):
    """returns what all requests cost, in tokens"""
    if not isinstance(run.returned, dict):
        return None
    given, spent = run.returned.get("tokens"), sum(one.input_tokens + one.output_tokens for one in run.requests)
    if given == spent:
        return None
    talked = sum(one.input_tokens + one.output_tokens for one in run.requests if not _sums_up(one))
    sent = sum(one.input_tokens for one in run.requests)
    held = sum(one.input_tokens + one.output_tokens for one, _ in _days(run)[-1:])
    known = {talked: NO_SUMMARIES, sent: SENT_ALONE, held: NEWEST_ALONE}
    return known.get(given, OTHER_TOKENS).format(given=_short(given), spent=spent)


def _short(value):
    said = repr(value)
    return said if len(said) <= 100 else said[:100] + "…"


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
WRITTEN = """Before request {number}, your program should have summed up: the newest reply is on the list, too.

That reply said: {sent} tokens sent, {written} written. What was sent fits into {limit}. Together it is {held}, and the next
request holds both."""
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
NOT_WHOLE = """Request {number} lacks {lost}, of an exchange that had to stay.

What isn't summed up stays as it is, from its question on: each call, each result, the answer."""
TOO_OFTEN = """Your program sent {times} requests for “{question}”, and eight were allowed.

A model may ask for a tool for ever. Count the requests of each question, and stop after the eighth."""
GAVE_UP = """Your program gave up on “{question}” after {times} requests, and eight were allowed.

The model was still asking for a tool. Go on until it has answered, or until eight requests are used up."""
NO_DICT = """`talk` returned {returned}, and a dict was asked for.

It has two keys: `answers`, a list, and `tokens`, a number."""
NO_ANSWER = """The model never answered, and under `answers` your function returned {given}.

Whoever called it takes that for an answer. Where eight requests weren't enough, the entry is `None`."""
OTHER_ANSWERS = """Under `answers`, your function returned {given}.

The model answered {wanted}. There is one entry for each question, in their order: the text of the reply that ended it."""
NO_SUMMARIES = """You returned {given} tokens, and it was {spent}: the requests for summaries aren't counted.

They cost tokens like all others. What `ask_for_summary` gives has a `usage`, too."""
SENT_ALONE = """You returned {given} tokens, and it was {spent}: what the model wrote isn't counted.

Both numbers of a `usage` are paid for."""
NEWEST_ALONE = """You returned {given} tokens, and it was {spent}: what you returned is the size of the last request alone.

How full the list is and what all of it cost are two numbers. The second one is a sum over all replies."""
OTHER_TOKENS = """You returned {given} tokens, and it was {spent} in all.

Add what was sent and what was written, for each reply, as soon as you have it."""
NOT_ASKED = """Your program ran `{tool}` where no call waited for it.

`results_of` runs the tools of a reply. Call it once for each reply that asks for some, and keep what it gives."""
NOT_RUN = """The model asked for `{tool}`, and your program never ran it.

`results_of` runs the tools of a reply, and makes the results that answer it."""
