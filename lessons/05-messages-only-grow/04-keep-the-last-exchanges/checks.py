"""What no built-in question covers: which exchanges a request holds, and whether they are whole."""

import json

from checking import Run


def holds_the_newest_question(run: Run):
    """sends the question that is to be answered"""
    for request, day in _days(run):
        question = run.arguments["questions"][day]
        if question not in _asked(request):
            return NO_QUESTION.format(number=request.number, question=question), request
    return None


def sends_no_more_than_asked(run: Run):
    """sends no exchange that is older than the last `exchanges`"""
    found = [(request, _too_old(run, request, day), _first(run, day)) for request, day in _days(run)]
    held = [one for one in found if one[1]]
    if not held:
        return None
    request, old, first = held[-1]  # the latest shows best what is wrong
    said = WHOLE if len(old) == first > 1 else FIRST if old == [0] and first > 1 else TOO_MUCH
    question = run.arguments["questions"][old[0]]
    return said.format(number=request.number, question=question, n=run.arguments["exchanges"]), request


def sends_as_much_as_asked(run: Run):
    """sends all of the last `exchanges`"""
    for request, day in _days(run):
        for kept in run.arguments["questions"][_first(run, day) : day]:
            if kept not in _asked(request):
                return TOO_LITTLE.format(number=request.number, question=kept, n=run.arguments["exchanges"]), request
    return None


def keeps_exchanges_whole(run: Run):
    """keeps calls, results and answers of what it sends"""
    days = _days(run)
    for request, day in days:
        sent = json.dumps(request.messages, ensure_ascii=False)
        for before, its_day in days:
            if before.number < request.number and its_day >= _first(run, day):
                lost = _lost(before, sent)
                if lost:
                    question = run.arguments["questions"][its_day]
                    return NOT_WHOLE.format(number=request.number, question=question, lost=lost), request
    return None


def returns_the_answers(run: Run):
    """returns the answers, one for each question"""
    said = [one.text for one in run.requests if one.stop_reason == "end_turn"]
    if run.returned == said:
        return None
    return "`talk` returned other answers than the model gave.\n\nIt worked as it was: change `last_exchanges` alone."


def _days(run):
    """The accepted requests, each with the place of the question that it is about."""
    found, day = [], 0
    for request in run.requests:
        if request.status == 200 and day < len(run.arguments["questions"]):
            found.append((request, day))
        if request.stop_reason == "end_turn":
            day += 1
    return found


def _too_old(run, request, day):
    """The places of the questions that a request of that day holds, and shouldn't."""
    asked = _asked(request)
    return [place for place in range(_first(run, day)) if run.arguments["questions"][place] in asked]


def _first(run, day):
    """The place of the first question that a request of that day should hold."""
    return max(0, day + 1 - run.arguments["exchanges"])


def _asked(request):
    """The texts from the user's side that are no results."""
    texts = []
    for message in request.messages:
        content = message.get("content")
        blocks = content if isinstance(content, list) else [{"type": "text", "text": content}]
        if message.get("role") == "user":
            texts += [one.get("text") for one in blocks if one.get("type") == "text"]
    return texts


def _lost(before, sent):
    """What a request lacks of an earlier reply: a call, or its words; empty where it holds all."""
    for call in before.calls:
        if call["id"] not in sent:
            return f"the call of `{call['name']}`"
    text = json.dumps(before.text, ensure_ascii=False)
    return "" if not before.text or text in sent else f"the words “{before.text[:60]}”"


NO_QUESTION = """Request {number} doesn't hold the question that is to be answered: “{question}”

The model reads what is sent, and nothing else. A question may have many calls and results behind it, and has to come along
with them. Go back as far as the question, however many messages that is, and never cut at the end of the list."""
WHOLE = """Request {number} still holds all questions since the first, and only the last {n} exchanges were to be sent.

What is sent is paid for, each time. Give back a part of the list: the exchanges at its end."""
FIRST = """Request {number} still holds the first question of all, “{question}”, beside the last exchanges.

Only the last {n} exchanges were to be sent. The first question has long been answered."""
TOO_MUCH = """Request {number} still holds “{question}”, and only the last {n} exchanges were to be sent.

What is sent is paid for, each time. Count exchanges from the end of the list: the one that has just begun is the first."""
TOO_LITTLE = """Request {number} lacks “{question}”, and the last {n} exchanges were to be sent.

The model knows nothing of it now. Count questions, not messages: an exchange may be two messages long, or eight. The one
that has just begun counts as one."""
NOT_WHOLE = """Request {number} lacks {lost}, from the exchange that begins with “{question}”.

An exchange that is sent has to be whole: the question, each call, each result, the answer. Take all messages from its
question on, as they are."""
