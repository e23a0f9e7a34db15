"""What a test may ask of a run; what doesn't hold says where, what was expected, what was received, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from ..scripted.heard import Heard, ToolCall, tool_calls
from ..scripted.script import STOP_REASONS

CAP, ERROR = "cap", "error"
ENDS = (*(reason for reason in STOP_REASONS if reason != "tool_use"), CAP, ERROR)


class Assertions:
    """Each assertion gives back the object, so that several can be asked in a row, or raises `AssertionError`."""

    @property
    def heard(self) -> Sequence[Heard]:
        """All requests so far, with what came of them."""
        raise NotImplementedError

    @property
    def bodies(self) -> list[Any]:
        """The JSON of every request so far."""
        return [one.body for one in self.heard]

    @property
    def text(self) -> str:
        """What the model said last: what an agent that came to its end has to tell."""
        return self.heard[-1].text if self.heard else ""

    def tool_calls(self) -> list[ToolCall]:
        """All calls that the model made, in their order, each with its result."""
        return tool_calls(self.heard)

    def requests(
        self, *, exactly: int | None = None, at_most: int | None = None, at_least: int | None = None
    ) -> Self:
        """So many requests were sent."""
        __tracebackhide__ = True
        sent = len(self.heard)
        if exactly is not None and sent != exactly:
            raise _broken(self._last(), f"{exactly} requests were expected in all", f"{sent}", ROUNDS)
        if at_most is not None and sent > at_most:
            raise _broken(self.heard[at_most], f"at most {at_most} requests were expected", f"{sent}", BOUND)
        if at_least is not None and sent < at_least:
            raise _broken(self._last(), f"at least {at_least} requests were expected", f"{sent}", ROUNDS)
        return self

    def no_refusals(self) -> Self:
        """The API took every request. A failure that the script has is none."""
        __tracebackhide__ = True
        for one in self.heard:
            refused = one.outcome.refused
            if refused:
                place = "" if refused.found.message is None else f", message {refused.found.message}"
                received = f"{one.outcome.status}, {refused.rule.message(refused.found)}"
                raise _broken(one, "the API refuses it", received, LOOK.format(index=one.number - 1), place)
        return self

    def every_call_answered(self) -> Self:
        """Every call that the model made has its result in a later request."""
        __tracebackhide__ = True
        for call in self.tool_calls():
            if call.result is None:
                asker, after = self.heard[call.request - 1], self.heard[call.request :]
                what = f"the reply calls {call.name}({call.input}), and no later request holds a result for it"
                raise _broken(asker, what, _answers(after), ANSWER if after else GO_ON)
        return self

    def stopped_by(self, end: str) -> Self:
        """What ended the run: why the model stopped last; `cap`, where it still waited for results and nobody went on;
        `error`, where the last request was refused or failed."""
        __tracebackhide__ = True
        if end not in ENDS:
            raise ValueError(f"a run isn't stopped by {end!r}; use one of {', '.join(ENDS)}")
        ended = self._end()
        if ended != end:
            what, received = f"the run was to be stopped by {end}", ended or "no request"
            raise _broken(self._last(), what, received, DO_END[_kind(end, ended)])
        return self

    def _end(self) -> str | None:
        last = self._last()
        return (CAP if last.ended == "tool_use" else last.ended) if last else None

    def _last(self) -> Heard | None:
        return self.heard[-1] if self.heard else None


ROUNDS = "look at the lines of the run, in the report of the test: one of them comes once too often, or never"
BOUND = "give the loop a bound, and leave it when the model has ended its turn"
LOOK = "change what the sentence is about; `bodies[{index}]` is the whole request"
ANSWER = "answer each call of a reply in the very next message, under the call's own id"
GO_ON = "run the tools of this reply, and send their results; a loop that may stop here leaves calls unanswered"
DO_END = {
    "cap": "the model had come to its end first: let the script `repeat`, or lower the agent's own bound",
    "nothing": "no request was sent: is the agent's client this model's, `http_client()` or `url`?",
    "waits": "the model still waits for results: send them, until it stops for another reason",
    "error": "the last request got no answer: ask for `no_refusals()`, or try again after a failure",
    "other": "look at the last turn of the script, and at whether the agent came that far",
}


def _kind(wanted: str, ended: str | None) -> str:
    """Which way out fits: by what really ended the run, or by what was to."""
    if ended is None:
        return "nothing"
    if ended in (CAP, ERROR):
        return "waits" if ended == CAP else "error"
    return "cap" if wanted == CAP else "other"


def _answers(after: Sequence[Heard]) -> str:
    """What came instead of a result."""
    if not after:
        return "no further request"
    refused = after[0].outcome.refused
    if refused:
        return f"{after[0]}"
    ids = [result.id for one in after for result in one.conversation.results]
    return f"results for {', '.join(dict.fromkeys(ids))}" if ids else "no result at all"


def _broken(one: Heard | None, what: str, received: str, do: str, place: str = "") -> AssertionError:
    where = f"request {one.number}{place}" if one else "the run"
    return AssertionError(f"{where}: {what}\n  received: {received}\n  do: {do}")
