"""What no built-in question covers: when the list is summed up, what stays, what it costs, and when to give up."""

from checking import Run

from ..checks import NO_NEWEST, TOO_LATE, TOO_SOON, _beginnings, _counted, _days, _first, _plain, _sums_up

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


WRITTEN = """Before request {number}, your program should have summed up: the newest reply is on the list, too.

That reply said: {sent} tokens sent, {written} written. What was sent fits into {limit}. Together it is {held}, and the next
request holds both."""
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
