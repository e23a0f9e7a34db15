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
    """`said` has one entry for each turn of the model, with the calls that it made; `results` stand in their order."""

    said: tuple[tuple[CallMade, ...], ...] = ()
    results: tuple[Result, ...] = ()
