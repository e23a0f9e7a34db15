"""What no built-in question covers: work at once, and what is reported."""

import json

from checking import Run

from ..checks import _passed, _said

TEAM = ("rooms", "kitchen", "trips")


def asks_at_once(run: Run):
    """asks all of the team at once, and doesn't wait for one before it asks the next"""
    asked = []
    team = {request.conversation for request in run.requests} & set(TEAM)
    for request in run.requests:
        if request.conversation in asked and team - set(asked):
            late = next(name for name in TEAM if name in team - set(asked))
            return AT_ONCE.format(early=request.conversation, late=late), request
        if request.conversation in team:
            asked.append(request.conversation)
    return None


def reports_the_letter(run: Run):
    """returns the letter that passed, and None where none did"""
    given, passed = _given(run), _passed(run)
    if "letter" not in given:
        return NO_KEY.format(key="letter", returned=run.returned)
    if given["letter"] == passed:
        return None
    if passed is None:
        return UNPASSED.format(returned=given["letter"])
    return OTHER.format(passed=passed, returned=given["letter"])


def reports_who_was_asked(run: Run):
    """returns the names of the specialists, as triage gave them"""
    given, asked = _given(run), _chosen(run)
    if "asked" not in given:
        return NO_KEY.format(key="asked", returned=run.returned)
    if given["asked"] == asked:
        return None
    return ASKED.format(asked=asked, returned=given["asked"])


def reports_the_drafts(run: Run):
    """returns how many drafts were written"""
    given, drafts = _given(run), len(_said(run, "writer"))
    if "drafts" not in given:
        return NO_KEY.format(key="drafts", returned=run.returned)
    if given["drafts"] == drafts and not isinstance(given["drafts"], bool):
        return None
    return DRAFTS.format(drafts=drafts, returned=given["drafts"])


def _given(run):
    return run.returned if isinstance(run.returned, dict) else {}


def _chosen(run):
    """Whom triage named."""
    for request in run.requests:
        if request.conversation == "triage":
            return json.loads(request.text)["to"]
    return []


UNPASSED = """No draft passed, and the `letter` that you returned is {returned!r}.

Whoever called it takes that for a letter that passed, and sends it. It is `None` where none did."""
OTHER = """The draft that passed was: {passed}

The `letter` that you returned is {returned!r}. Give the writer's text, unchanged."""
NO_KEY = """What your function returned has no key `{key}`.

It returned {returned!r}. The caller wants a dict with `letter`, `asked` and `drafts`."""
ASKED = """Triage named {asked}, and the `asked` that you returned is {returned!r}.

Give the list of names as triage gave it."""
DRAFTS = """The writer wrote {drafts}, counted in drafts, and the `drafts` that you returned is {returned!r}.

Count each time the writer is asked, the first time and the last time too."""
AT_ONCE = """Your program asked `{early}` a second time before it had asked `{late}` at all.

The agents wait for each other, though none needs what another one finds. `await` in front of a call waits until it is
done. Start them all first, and wait afterwards, once, for all of them."""
