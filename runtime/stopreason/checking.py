"""What a check of an author's own is given: a run, as plain data. `lessons/checking.pyi` says the same to an editor."""

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
class Run:
    """One script's run, from the call of the function to its end.

    `arguments` are the named ones of the step's `entry`, as they were before the call; `arguments_after` the same as
    they were left, where one of the entry's is a list or a dict (None for what is no plain data). `returned` is what
    the function gave back, None where nothing was called or the value is no plain data. `printed` is all that was
    printed.
    """

    script: str
    question: str
    arguments: dict[str, Any]
    requests: list[Request]
    tools: list[ToolRun]
    printed: str
    returned: Any
    arguments_after: dict[str, Any] = field(default_factory=dict)
