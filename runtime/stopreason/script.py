"""A script is data: what the model says, turn by turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

STOP_REASONS = (
    "end_turn",
    "tool_use",
    "max_tokens",
    "stop_sequence",
    "pause_turn",
    "refusal",
    "model_context_window_exceeded",
)
REFUSAL_CATEGORIES = ("cyber", "bio", "frontier_llm", "reasoning_extraction", "general_harms")
FAILURE_STATUSES = (429, 500, 504, 529)
FAILURE_PLACES = ("answer", "stream", "connection")
_RESULT = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True)
class Call:
    """A tool call of a turn: the tool's name and its input."""

    name: str
    input: dict[str, object]


@dataclass(frozen=True)
class Failure:
    """The API's own failure, the first `times` that a conversation is sent; then it is answered.

    `status`: of HTTP (429, 500, 504, 529). `retry_after`: seconds that the API asks to wait, None where it says
    nothing. `place`: `answer`, instead of one; `stream`, an error event in mid-stream, after a 200; `connection`, lost
    in mid-stream. What isn't streamed fails as a whole.
    """

    status: int = 529
    times: int = 1
    retry_after: float | None = None
    place: str = "answer"


@dataclass(frozen=True)
class When:
    """What the result of the script's n-th call must be: `contains` this text, be an error or none."""

    result: int
    contains: str | None = None
    is_error: bool | None = None

    def holds(self, text: str | None, is_error: bool) -> bool:
        """Whether a result is so; `text` is None where the conversation holds no such result."""
        if text is None:
            return False
        says = self.contains is None or self.contains in text
        return says and self.is_error in (None, is_error)


@dataclass(frozen=True)
class Turn:
    """One turn of the model. `text` may hold `{n}`: what the conversation holds as the result of the n-th call.

    `cases`: what is said instead where its `when` holds; the first one counts. `stop_details` come with a refusal,
    `stop_sequence` with that reason. `seconds`: how long the model takes, on the clock of whoever asks.
    """

    text: str
    calls: tuple[Call, ...]
    stop_reason: str
    cases: tuple[Case, ...] = ()
    failure: Failure | None = None
    seconds: float = 0
    stop_sequence: str | None = None
    stop_details: Mapping[str, object] | None = None

    @property
    def every_call(self) -> tuple[Call, ...]:
        """The calls of the turn itself, then those of its cases: the order in which `{n}` counts them."""
        return self.calls + tuple(call for case in self.cases for call in case.turn.calls)


@dataclass(frozen=True)
class Case:
    """What a turn says where a result is as `when` has it."""

    when: When
    turn: Turn


@dataclass(frozen=True)
class Entry:
    """What is called once the file is loaded; `$question` stands for the script's question."""

    name: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object]


@dataclass(frozen=True)
class Script:
    """A question and the turns that answer it.

    `repeat`: the last turn comes again for ever, with fresh ids. `entry`: what is called once the file is loaded;
    None where the file itself is the program.
    """

    name: str
    title: str
    question: str
    turns: tuple[Turn, ...]
    repeat: bool
    entry: Entry | None = None

    def turn(self, index: int) -> Turn:
        """The turn at `index` from 0; past the end, the last one again."""
        return self.turns[min(index, len(self.turns) - 1)]

    def place_of_call(self, number: int) -> tuple[int, int] | None:
        """Turn and call, from 0, of the n-th call of the script, counted from 1."""
        for index, turn in enumerate(self.turns):
            if number <= len(turn.every_call):
                return index, number - 1
            number -= len(turn.every_call)
        return None


def fill_results(text: str, results: Mapping[int, str]) -> str:
    """`{n}` becomes the result of the n-th call, or a dash where the conversation doesn't hold it."""
    return _RESULT.sub(lambda match: results.get(int(match[1]), "-"), text)


def results_named(text: str) -> list[int]:
    """Which calls' results a text quotes."""
    return [int(number) for number in _RESULT.findall(text)]
