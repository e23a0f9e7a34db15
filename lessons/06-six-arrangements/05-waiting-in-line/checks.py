"""Whether the agents work at once, which no built-in question covers."""

from checking import Run

AT_ONCE = """Your program asked `{early}` a second time before it had asked `{late}` at all.

The agents wait for each other, though none needs what another one finds. `await` in front of a call waits until it is
done. Start them all first, and wait afterwards, once, for all of them."""

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
