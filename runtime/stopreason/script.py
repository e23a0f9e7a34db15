"""A script is data: what the model says, turn by turn, and what the tools give back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from .plain import canonical
from .seeded import between

_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
_RESULT = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True)
class Call:
    """A tool call of a turn: the tool's name and its input."""

    name: str
    input: dict[str, object]


@dataclass(frozen=True)
class Turn:
    """One turn of the model. `text` may hold `{n}`: what the conversation holds as the result of the n-th call."""

    text: str
    calls: tuple[Call, ...]
    stop_reason: str


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
            if number <= len(turn.calls):
                return index, number - 1
            number -= len(turn.calls)
        return None


@dataclass(frozen=True)
class Tool:
    """A tool: its definition as the API takes it, and the template of what it gives back."""

    name: str
    description: str
    input_schema: dict[str, object]
    returns: str

    def definition(self) -> dict[str, object]:
        """What is sent in `tools`."""
        return {"name": self.name, "description": self.description, "input_schema": self.input_schema}

    def value(self, seed: str, script: str, arguments: Mapping[str, object]) -> str:
        """What the tool gives back: `{a..b}` of the template becomes a number that seed, script and input decide."""
        key = canonical(arguments)
        count = 0

        def number(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            low, high = int(match[1]), int(match[2])
            return str(between(low, high, seed, "value", script, self.name, key, count))

        return _RANGE.sub(number, self.returns)


def read_script(data: Mapping[str, object], entry: Entry | None) -> Script:
    """The script in a step's specification (JSON, already validated by the build); `entry` is the step's own."""
    turns = cast("Sequence[Mapping[str, object]]", data["turns"])
    return Script(
        name=str(data["name"]),
        title=str(data.get("title") or data["name"]),
        question=str(data["question"]),
        turns=tuple(_read_turn(turn) for turn in turns),
        repeat=bool(data.get("repeat")),
        entry=read_entry(data.get("entry")) or entry,
    )


def read_entry(data: object) -> Entry | None:
    """The entry in a step's or a script's specification, if it has one."""
    if not isinstance(data, dict):
        return None
    return Entry(str(data["name"]), tuple(data.get("args") or ()), dict(data.get("kwargs") or {}))


def read_tool(data: Mapping[str, object]) -> Tool:
    """The tool in a step's specification."""
    schema = cast("dict[str, object]", data["input_schema"])
    return Tool(str(data["name"]), str(data["description"]), schema, str(data["returns"]))


def fill_results(text: str, results: Mapping[int, str]) -> str:
    """`{n}` becomes the result of the n-th call, or a dash where the conversation doesn't hold it."""
    return _RESULT.sub(lambda match: results.get(int(match[1]), "-"), text)


def results_named(text: str) -> list[int]:
    """Which calls' results a text quotes."""
    return [int(number) for number in _RESULT.findall(text)]


def _read_turn(data: Mapping[str, object]) -> Turn:
    calls = cast("Sequence[Mapping[str, object]]", data.get("calls") or ())
    made = tuple(Call(str(call["name"]), cast("dict[str, object]", call["input"])) for call in calls)
    stop = str(data.get("stop_reason") or ("tool_use" if made else "end_turn"))
    return Turn(str(data.get("text") or ""), made, stop)
