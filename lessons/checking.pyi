"""What a check of your own is given: a run, as plain data. `from checking import Run` gives your editor its types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """A request and what came of it. `number` counts from 1; `line` is the program's line that sent it.

    `body` is all that was sent, `messages` the conversation in it. `status` is 200 where there was an answer, 400 and
    the like where the API refused it, 429, 500 or 529 where it failed; `retry_after` is how many seconds it asked to
    wait then, or None. Of an answer: `stop_reason`, `text`, and `calls`, its `tool_use` blocks; else empty. These three
    are said as the Messages API says them, whichever was asked; `messages` are as they were sent (or the `input`).
    `conversation` is the name of the script's conversation that it belongs to, `main` where it has but one.
    `input_tokens` and `output_tokens` are what the answer says was read and written, 0 where there was none.
    """

    number: int
    line: int | None
    body: dict[str, Any]
    messages: list[dict[str, Any]]
    status: int
    retry_after: float | None
    stop_reason: str
    text: str
    calls: list[dict[str, Any]]
    conversation: str = "main"
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True)
class ToolRun:
    """One run of a tool. `number` counts from 1.

    `id` is the call that it was for, None where the model had not asked. `value` is what the tool gave back, None where
    it raised `error`.
    """

    number: int
    line: int | None
    name: str
    input: Any
    id: str | None
    value: str | None
    error: str | None


@dataclass(frozen=True)
class Wait:
    """The program waited so many `seconds`. `number` counts from 1; `request`: how many requests were sent before."""

    number: int
    line: int | None
    seconds: float
    request: int


@dataclass(frozen=True)
class Effect:
    """What a tool with `effect: true` did to the world. `number` counts from 1; `tool` is the number of its run.

    `key` is its idempotency key, if it had one. `life` counts from 0: how often the program had been killed.
    """

    number: int
    line: int | None
    name: str
    input: Any
    key: str | None
    tool: int
    life: int


@dataclass(frozen=True)
class Checkpoint:
    """What was saved in the store. `number` counts from 1; `requests`: how many were sent before."""

    number: int
    line: int | None
    key: str
    value: Any
    requests: int


@dataclass(frozen=True)
class Kill:
    """The program was killed, and started anew. `number` counts the boundaries from 1.

    `boundary` is `before-request`, `after-reply`, `after-tool` or `after-checkpoint`; `what` it is about: the request's
    number, the tool's name, or the key. `requests`: how many were sent before.
    """

    number: int
    line: int | None
    boundary: str
    what: str
    requests: int


@dataclass(frozen=True)
class Logged:
    """A line that the program's log wrote. `number` counts from 1; `level` is its record's, such as `WARNING`."""

    number: int
    line: int | None
    level: str
    text: str


@dataclass(frozen=True)
class Run:
    """One script's run, from the call of the function to its end.

    `arguments` are the named ones of the step's `entry`, as they were before the call; `arguments_after` the same as
    they were left, where one of the entry's is a list or a dict (None for what is no plain data). `returned` is what
    the function gave back, None where nothing was called or the value is no plain data. `printed` is all that was
    printed, what the log wrote included; `logged` is that alone. `effects`, `checkpoints` and `kills` are over all
    lives of the program; `requests` lack those whose reply a kill took away.
    """

    script: str
    question: str
    arguments: dict[str, Any]
    requests: list[Request]
    tools: list[ToolRun]
    printed: str
    returned: Any
    waits: list[Wait] = field(default_factory=list)
    arguments_after: dict[str, Any] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    logged: list[Logged] = field(default_factory=list)
