"""What was asked and answered, in no dialect: requests, the model's calls, and what came back for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .conversation import CallMade, Conversation
from .dialect import Dialect
from .exchange import Outcome


@dataclass(frozen=True)
class Heard:
    """A request and what came of it. `number` counts from 1; `body` is what was sent."""

    number: int
    dialect: Dialect
    body: Mapping[str, Any]
    outcome: Outcome

    @property
    def conversation(self) -> Conversation:
        """What the request holds; nothing, where it was refused."""
        return Conversation() if self.outcome.refused else self.dialect.read(self.body)

    @property
    def calls(self) -> Sequence[CallMade]:
        """The calls of the reply that are to be answered: those of the client's tools, if it stopped for them."""
        spoken = None if self.outcome.failure else self.outcome.spoken
        return [call for call in spoken.calls if not call.server] if spoken and self.ended == "tool_use" else []

    @property
    def text(self) -> str:
        """The text of the reply."""
        return self.outcome.spoken.text if self.outcome.spoken else ""

    @property
    def ended(self) -> str:
        """Why the model stopped; `error` where the request was refused, or failed."""
        broken = self.outcome.refused or self.outcome.failure or self.outcome.spoken is None
        return "error" if broken or self.outcome.spoken is None else self.outcome.spoken.stop_reason

    def __str__(self) -> str:
        """One line: the request's number, and what came of it."""
        return f"request {self.number}: {self._came()}"

    def _came(self) -> str:
        refused, failure = self.outcome.refused, self.outcome.failure
        if refused:
            return f"refused with {self.outcome.status}: {refused.rule.message(refused.found)}"
        if failure:
            whole = self.outcome.status != 200
            return f"failed with {self.outcome.status}" if whole else f"broken off ({failure.place})"
        called = "".join(f", calls {call.name}({call.input})" for call in self.calls)
        return f"{self.ended}{called}" + (f", says {self.text!r}" if self.text else "")


@dataclass(frozen=True)
class ToolCall:
    """A call that the model made, and its result as the conversation came to hold it; None where it holds none.

    `request`: the number of the request whose reply made the call.
    """

    name: str
    input: object
    result: str | None
    is_error: bool
    request: int


def tool_calls(heard: Sequence[Heard]) -> list[ToolCall]:
    """All calls, in their order, with their results."""
    results = {result.id: result for one in heard for result in one.conversation.results}
    found = [(one.number, call, results.get(call.id)) for one in heard for call in one.calls]
    return [
        ToolCall(call.name, call.input, result.text if result else None, bool(result and result.is_error), number)
        for number, call, result in found
    ]
