"""Drafts: how many are asked for, who judges them, and what the writer is told."""

import json

from checking import Run


def drafts_at_most(run: Run):
    """asks for as many drafts as it may, and no more"""
    drafts, bound = _said(run, "writer"), run.arguments["max_drafts"]
    if len(drafts) > bound:
        return TOO_MANY.format(drafts=len(drafts), bound=bound), drafts[bound]
    if drafts and len(drafts) < bound and not _passed(run):
        return TOO_FEW.format(drafts=len(drafts), bound=bound)
    return None


def judges_every_draft(run: Run):
    """shows each draft to the judge, and stops when one passes"""
    waiting, done = None, None
    for request in run.requests:
        if request.conversation not in ("writer", "judge", "content judge"):
            continue
        if request.conversation == "writer":
            if done:
                return PASSED_ALREADY, request
            if waiting:
                return UNJUDGED.format(draft=waiting.text), request
            waiting = None if request.calls else request
        else:
            if waiting and not _tells(request, waiting.text):
                return UNSEEN.format(draft=waiting.text), request
            done = done or _passes(request)
            waiting = None
    return (UNJUDGED.format(draft=waiting.text), waiting) if waiting else None


def passes_the_reason_on(run: Run):
    """tells the writer why a draft was sent back"""
    why = None
    for request in run.requests:
        if request.conversation == "writer":
            if why and not _tells(request, why):
                return NO_REASON.format(why=why), request
        elif request.conversation.endswith("judge") and not _passes(request):
            why = _reason(request) or why
    return None


def keeps_the_drafts(run: Run):
    """asks the writer on one list, in which its own drafts stay, each of them once"""
    drafts = []
    for request in run.requests:
        if request.conversation != "writer":
            continue
        held = [one for one in request.messages if one.get("role") == "assistant" and one.get("content")]
        if len(held) < len(drafts):
            return FORGOTTEN.format(draft=drafts[-1]), request
        texts = [one["content"] for one in held]
        twice = next((draft for draft in drafts if texts.count(draft) > drafts.count(draft)), None)
        if twice:
            return TWICE.format(draft=twice), request
        if request.text and not request.calls:
            drafts.append(request.text)
    return None


def _said(run, name):
    return [one for one in run.requests if one.conversation.split()[-1] == name and one.text and not one.calls]


def _passed(run):
    """The draft that the judge let pass, if there was one."""
    draft = None
    for request in run.requests:
        if request.calls:
            continue
        if request.conversation == "writer":
            draft = request.text
        elif request.conversation.endswith("judge") and _passes(request):
            return draft
    return None


def _passes(request):
    try:
        return bool(json.loads(request.text)["passed"])
    except (ValueError, KeyError, TypeError):
        return False


def _reason(request):
    try:
        return json.loads(request.text)["why"]
    except (ValueError, KeyError, TypeError):
        return None


def _tells(request, text):
    """Whether a request's messages hold a text, as it is or as it stands within JSON."""
    sent = "\n".join(str(one.get("content")) for one in request.messages)
    return any(one in sent for one in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]))


NO_REASON = """Your program asked the writer again, and didn't tell it what the judge had missed.

The judge had said: {why}

Put these words on the writer's list before you ask it again."""
FORGOTTEN = """Your program asked the writer again, on a list without its own draft.

It had written: {draft}

The writer remembers nothing. Make its list once, before the loop, and let it grow: `run` puts each draft there
by itself."""
TWICE = """The writer's own draft stands on its list twice.

It had written: {draft}

`run` appends each turn of an agent to the list that it was given. So the program appends the judge's words alone."""
TOO_MANY = """The writer was asked for {drafts} drafts, and {bound} were allowed.

`max_drafts` counts what the writer writes, the first draft included. Nothing else ends the loop where the judge
is never content."""
TOO_FEW = """Of {bound} drafts that were allowed, the writer was asked for {drafts}.

None had passed yet, and the next one might have. Use all that `max_drafts` allows."""
UNJUDGED = """A draft was never shown to the judge.

It was: {draft}

Whether a draft is good is for the judge to say, for the last one as well. Ask it about each."""
UNSEEN = """The judge was asked, and didn't see the draft.

It was: {draft}

The judge knows what stands in its own list, and nothing else. Put the draft there, unchanged."""
PASSED_ALREADY = """A draft had passed, and the writer was asked for another one.

The judge was content. Each further draft costs money, and can only be worse. Stop there."""
