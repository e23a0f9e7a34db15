"""Whether the agents work at once, which no built-in question covers."""

from checking import Run

AT_ONCE = """Your program asked `{early}` a second time before it had asked `{late}` at all.

The agents wait for each other, though none needs what another one finds. `await` in front of a call waits until it is
done. Start them all first, and wait afterwards, once, for all of them."""

ORDER = """The writer read what `{early}` had found before what `{late}` had found.

Whoever is done first isn't always the one who should be read first. Keep the order of the team, whatever order
they are done in."""

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


def keeps_the_order(run: Run):
    """tells the writer of the rooms, then the kitchen, then the trips"""
    said = {request.conversation: request.text for request in run.requests if not request.calls}
    for request in run.requests:
        if request.conversation == "writer":
            sent = "\n".join(str(message.get("content")) for message in request.messages)
            places = [(sent.find(said[name]), name) for name in TEAM if said.get(name) and said[name] in sent]
            for (place, name), (behind, other) in zip(places, places[1:]):
                if behind < place:
                    return ORDER.format(early=other, late=name), request
    return None
