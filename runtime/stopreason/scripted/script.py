"""A script is data: what the model says, turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

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
REFUSED = 400
FAILURE_STATUSES = (REFUSED, 429, 500, 504, 529)
FAILURE_PLACES = ("answer", "stream", "connection")
QUESTION = "question"  # what a conversation may hear, beside what others say
MAIN = "main"  # the conversation that a script's own turns are, where they have no other name


@dataclass(frozen=True)
class Call:
    """A tool call of a turn: the tool's name and its input."""

    name: str
    input: dict[str, object]


@dataclass(frozen=True)
class Failure:
    """The API's own failure, the first `times` that a conversation is sent; then it is answered.

    `status`: of HTTP (429, 500, 504, 529). 400 says that the conversation is too long for the model: that never passes,
    however often it is sent. `retry_after`: seconds that the API asks to wait, None where it says
    nothing. `place`: `answer`, instead of one; `stream`, an error event in mid-stream, after a 200; `connection`, lost
    in mid-stream. What isn't streamed fails as a whole.
    """

    status: int = 529
    times: int = 1
    retry_after: float | None = None
    place: str = "answer"

    def comes(self, attempt: int) -> bool:
        """Whether it comes at this attempt, counted from 0."""
        return self.status == REFUSED or attempt < self.times


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
class Opening:
    """What a request must hold to belong to a conversation: each text that isn't None, in just these letters.

    `system`: in the system prompt. `first`, `says`: in the user's first words, and in the newest.
    """

    system: str | None = None
    first: str | None = None
    says: str | None = None

    def holds(self, system: str, first: str, heard: str) -> bool:
        asked = ((self.system, system), (self.first, first), (self.says, heard))
        return all(wanted is None or wanted in held for wanted, held in asked)


@dataclass(frozen=True)
class Side:
    """A conversation of its own beside the main one, such as another agent's.

    `hears`: conversations whose newest text this one is to be told; `question` stands for the script's. `never`:
    nobody should begin it.
    """

    name: str
    when: Opening
    turns: tuple[Turn, ...]
    repeat: bool = False
    hears: tuple[str, ...] = ()
    never: bool = False


@dataclass(frozen=True)
class Script:
    """A question and the turns that answer it.

    `repeat`: the last turn comes again for ever, with fresh ids. `entry`: what is called once the file is loaded;
    None where the file itself is the program. `kills`: so many twins it has, in each of which the program is killed at
    another boundary; `killed`: the boundary at which this twin kills, counted from 1, 0 for none. `conversations`:
    those beside the main one, whose name, as checks have it, is `conversation`; for `hears` and `never` see `Side`.
    """

    name: str
    title: str
    question: str
    turns: tuple[Turn, ...]
    repeat: bool
    entry: Entry | None = None
    kills: int = 0
    killed: int = 0
    conversations: tuple[Side, ...] = ()
    conversation: str = MAIN
    hears: tuple[str, ...] = ()
    never: bool = False

    @cached_property
    def parts(self) -> tuple[Script, ...]:
        """Each conversation as a script of one: the main one first, which is the script itself.

        Another's name is the script's with its number, from 2: `NAME/2`. Ids are issued under it.
        """
        sides = (self._part(number, side) for number, side in enumerate(self.conversations, start=2))
        return (self, *sides)

    def _part(self, number: int, side: Side) -> Script:
        part = replace(self, name=f"{self.name}/{number}", turns=side.turns, repeat=side.repeat, conversations=())
        return replace(part, conversation=side.name, hears=side.hears, never=side.never)

    @property
    def timed(self) -> bool:
        """Whether time matters in it: the model takes some, or fails."""
        turns = (turn for part in self.parts for turn in part.turns)
        return any(turn.seconds or turn.failure for turn in turns)

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
