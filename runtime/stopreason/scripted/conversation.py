"""What a conversation holds, whatever the dialect: the model's calls, turn by turn, and their results."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class CallMade:
    """A call as the model made it. `server`: the API runs it, nobody answers it."""

    id: str
    name: str
    input: object
    server: bool = False


@dataclass(frozen=True)
class Result:
    """What a conversation holds as the result of a call. `id` is empty where none was given.

    `message` is the place of the message that holds it, where somebody asked.
    """

    id: str
    text: str
    is_error: bool = False
    message: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Conversation:
    """What a request holds.

    `said` has one entry for each turn of the model, with the calls that it made, and `texts` its words, block by block;
    `results` stand in their order. `waits`: the results of the newest calls came last, and the model's answer to them
    is what is asked for. `system` directs the model; `first` and `heard` are the user's first and newest words, which
    no result is. Empty where the request holds none.
    """

    said: tuple[tuple[CallMade, ...], ...] = ()
    results: tuple[Result, ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    waits: bool = False
    system: str = ""
    first: str = ""
    heard: str = ""
