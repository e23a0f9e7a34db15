"""What a turn of a script says: the same in every dialect.

A pure function of script, seed, conversation and attempt.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..quotes import fill_quotes, quoted, results_named
from ..seeded import Slot, call_id, mark_of, slot_of
from .conversation import CallMade, Conversation, Result
from .script import Failure, Script, Turn


@dataclass(frozen=True)
class Spoken:
    """What the model says: `turn` with its text filled in and ids given to its calls. `index` counts from 0.

    `failure` breaks into the stream, should it be streamed; `seconds`: how long the model takes.
    """

    turn: Turn
    index: int
    text: str
    calls: tuple[CallMade, ...]
    failure: Failure | None = None
    seconds: float = 0

    @property
    def stop_reason(self) -> str:
        return self.turn.stop_reason


def speak(
    conversation: Conversation, script: Script, index: int, seed: str, attempt: int, key: str, prefix: str
) -> Spoken | Failure:
    """What one part of a script says as its turn at `index`, or the failure that it has in its place.

    `attempt` counts from 0 how often this very request was sent before; `key` stands for the request, so that ids
    differ from one conversation to the next; `prefix` begins them.
    """
    turn = script.turn(index)
    failure = turn.failure if turn.failure and turn.failure.comes(attempt) else None
    if failure and failure.place == "answer":
        return failure
    held = _held(conversation, script, seed)
    said, first = _case(turn, script, held)
    places = {number: script.place_of_call(number) for number in results_named(said.text)}
    known = {number: quoted(held[place].text) for number, place in places.items() if place and place in held}
    mark = mark_of(seed, script.name, attempt, key)
    calls = tuple(
        CallMade(call_id(seed, script.name, Slot(index, first + place, mark), prefix), call.name, call.input)
        for place, call in enumerate(said.calls)
    )
    return Spoken(said, index, fill_quotes(said.text, known, conversation.heard), calls, failure, turn.seconds)


def _case(turn: Turn, script: Script, held: dict[tuple[int, int], Result]) -> tuple[Turn, int]:
    """The turn or the case of it that counts, and the place of its first call among all calls of the turn."""
    first = len(turn.calls)
    for case in turn.cases:
        place = script.place_of_call(case.when.result)
        result = held.get(place) if place else None
        if case.when.holds(result.text if result else None, bool(result and result.is_error)):
            return case.turn, first
        first += len(case.turn.calls)
    return turn, 0


def _held(conversation: Conversation, script: Script, seed: str) -> dict[tuple[int, int], Result]:
    """The results of the script's own calls by turn and call; the newest where a turn comes again."""
    slots = ((slot_of(seed, script.name, result.id), result) for result in conversation.results)
    last = len(script.turns) - 1
    return {(min(slot.turn, last), slot.call): result for slot, result in slots if slot}
