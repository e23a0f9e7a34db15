"""What no built-in question covers: which results are sent whole, and what stays of the others."""

import json

from checking import Run

LONGEST = 100


def drops_old_output(run: Run):
    """sends no more than 100 characters of a result that is older than the newest question"""
    for request, day in _days(run):
        for name, text in _results(request):
            if _day_of(run, name) < day and len(text) > LONGEST:
                return OLD.format(number=request.number, id=name, length=len(text)), request
    return None


def sends_new_results_whole(run: Run):
    """sends the results of the newest question whole"""
    values = {one.id: one.value for one in run.tools if one.id}
    for request, day in _days(run):
        for name, text in _results(request):
            value = values.get(name)
            if _day_of(run, name) == day and (value is None or value not in text):
                return CUT.format(number=request.number, id=name), request
    return None


def keeps_all_else(run: Run):
    """keeps questions, calls and answers"""
    days = _days(run)
    for request, day in days:
        sent = json.dumps(request.messages, ensure_ascii=False)
        for question in run.arguments["questions"][: day + 1]:
            if json.dumps(question, ensure_ascii=False) not in sent:
                return LOST.format(number=request.number, lost=f"the question “{question}”"), request
        for before, _ in days:
            lost = _lost(before, sent) if before.number < request.number else ""
            if lost:
                return LOST.format(number=request.number, lost=lost), request
    return None


def _days(run):
    """The accepted requests, each with the place of the question that it is about."""
    found, day = [], 0
    for request in run.requests:
        if request.status == 200:
            found.append((request, day))
        if request.stop_reason == "end_turn":
            day += 1
    return found


def _day_of(run, name):
    """The place of the question for which a call was made."""
    days = [day for request, day in _days(run) if name in [call["id"] for call in request.calls]]
    return days[0] if days else -1


def _results(request):
    """Id and text of each result that a request holds."""
    found = []
    for message in request.messages:
        content = message.get("content")
        for block in content if isinstance(content, list) else []:
            if block.get("type") == "tool_result":
                text = block.get("content") or ""
                plain = text if isinstance(text, str) else "".join(one.get("text", "") for one in text)
                found.append((block.get("tool_use_id"), plain))
    return found


def _lost(before, sent):
    """What a request lacks of an earlier reply: a call, or its words; empty where it holds all."""
    for call in before.calls:
        if call["id"] not in sent:
            return f"the call of `{call['name']}`"
    text = json.dumps(before.text, ensure_ascii=False)[1:-1]
    return "" if text in sent else f"the words “{before.text[:60]}”"


OLD = """Request {number} carries {length} characters of a result for an earlier question.

It is the result for `{id}`. That question is answered, and its output is paid for again in each request. Send a result
there, under this id, but a short one."""
CUT = """In request {number}, the result for `{id}` isn't what the tool gave back.

It belongs to the question that is being answered, and the model needs it. Drop the output of earlier questions alone: what
comes after the newest question is sent as it is."""
LOST = """Request {number} lacks {lost}.

Only output is to be dropped, the content of old results. What was asked, called and said stays in the list."""
