"""What tells a run from the solution's, in words: the features of `judging/signature.py`, as JSON brings them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Feature = Sequence[object]

_ROLES = {"u": "user", "a": "assistant", "s": "system"}
AS_THE_SOLUTION = "does as the solution does"


def in_words(features: Sequence[Feature]) -> str:
    """All features of one script's run, in one line."""
    return "; ".join(map(_word, features)) or AS_THE_SOLUTION


def _word(feature: Feature) -> str:
    head, *rest = feature
    tell = _WORDS.get(str(head))
    return tell(rest) if tell else " ".join(map(str, feature))


def _refused(rest: Feature) -> str:
    rule, request, about, answered, roles, kind = rest
    what = f"{rule}: {kind}" if kind else str(rule)
    ids = f", about {_places(about)}" if about else ""
    given = f"answers {_places(answered)}" if answered else "answers nothing"
    messages = ", ".join(_ROLES.get(letter, "another") for letter in str(roles))
    return f"request {request} is refused ({what}){ids}; it {given}; its messages: {messages or 'none'}"


def _places(slots: object) -> str:
    """Ids as places: `0.1` is call 2 of turn 1."""
    return " and ".join(map(_place, slots)) if isinstance(slots, list) else str(slots)


def _place(slot: object) -> str:
    turn, _, call = str(slot).partition(".")
    return f"call {int(call) + 1} of turn {int(turn) + 1}" if call else "an id that the model never gave"


def _requests(rest: Feature) -> str:
    more = rest[0]
    if not isinstance(more, int):
        return "never asks the model" if more == "none" else "asks without end"
    count = "1 request" if abs(more) == 1 else f"{abs(more)} requests"
    return f"{count} {'more' if more > 0 else 'fewer'} than the solution"


def _tools(rest: Feature) -> str:
    how = " ".join(map(str, rest))
    return {
        "none": "runs no tool",
        "never offered": "offers no tools",
        "fewer none": "runs no tool",
        "fewer some": "runs fewer tools",
        "more": "runs more tools",
    }[how]


def _conversation(rest: Feature) -> str:
    key, how = rest
    told = {"turn-missing": "the model's turn is missing", "turn-changed": "the model's turn is changed"}
    return told.get(str(key), "part of the conversation is lost") + (f" (its {how})" if how else "")


def _returned(rest: Feature) -> str:
    kinds = [f"{one[0]}: {one[1]}" if isinstance(one, list) else str(one) for one in rest]
    return f"returns another value ({', '.join(kinds)})"


_WORDS: dict[str, Callable[[Feature], str]] = {
    "not-reached": lambda rest: "never came to this script",
    "refused": _refused,
    "crash": lambda rest: f"breaks off with {rest[0]} after {rest[1]} requests",
    "end": lambda rest: f"ends `{rest[0]}`" + (", at the limit of requests" if rest[1] else ""),
    "requests": _requests,
    "tools": _tools,
    "result": lambda rest: f"sends a result that is {rest[0]}",
    "conversation": _conversation,
    "opening": lambda rest: "opens with something else than the question",
    "returned": _returned,
    "printed": lambda rest: f"prints {rest[0]}",
    "own": lambda rest: f"fails the check {rest[0]}: {rest[1]}",
}
