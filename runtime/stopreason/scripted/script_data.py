"""Scripts and tools as plain data: how they travel as JSON from the build to the page, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from .script import MAIN, Call, Case, Entry, Failure, Opening, Script, Side, Turn, When
from .tool import Raise, Tool

Json = Mapping[str, object]


def read_script(data: Json, entry: Entry | None) -> Script:
    """The script in a step's specification (JSON, already validated by the build); `entry` is the step's own."""
    turns = cast("Sequence[Json]", data["turns"])
    return Script(
        name=str(data["name"]),
        title=str(data.get("title") or data["name"]),
        question=str(data["question"]),
        turns=tuple(_read_turn(turn) for turn in turns),
        repeat=bool(data.get("repeat")),
        entry=read_entry(data.get("entry")) or entry,
        killed=int(cast("int", data.get("killed") or 0)),
        conversations=tuple(map(_read_side, cast("Sequence[Json]", data.get("conversations") or ()))),
        conversation=str(data.get("conversation") or MAIN),
        hears=_names(data.get("hears")),
        never=bool(data.get("never")),
    )


def read_entry(data: object) -> Entry | None:
    """The entry in a step's or a script's specification, if it has one."""
    if not isinstance(data, dict):
        return None
    return Entry(str(data["name"]), tuple(data.get("args") or ()), dict(data.get("kwargs") or {}))


def read_tool(data: Json) -> Tool:
    """The tool in a step's specification."""
    raises = cast("Sequence[dict[str, Any]]", data.get("raises") or ())
    return Tool(
        name=str(data["name"]),
        description=str(data["description"]),
        input_schema=cast("dict[str, object]", data["input_schema"]),
        returns=data["returns"],
        lines=cast("int | None", data.get("lines")),
        raises=tuple(Raise(**one) for one in raises),
        effect=bool(data.get("effect")),
    )


def tool_data(tool: Tool) -> dict[str, object]:
    """What `read_tool` reads. What a tool doesn't use is left out."""
    rare = {"lines": tool.lines, "raises": [asdict(one) for one in tool.raises], "effect": tool.effect}
    return {**tool.definition(), "returns": tool.returns} | {name: value for name, value in rare.items() if value}


def script_data(script: Script) -> dict[str, object]:
    """What `read_script` reads. What a turn doesn't use is left out."""
    return {
        "name": script.name,
        "title": script.title,
        "question": script.question,
        "repeat": script.repeat,
        "entry": entry_data(script.entry) if script.entry else None,
        "turns": [_turn_data(turn) for turn in script.turns],
        **({"killed": script.killed} if script.killed else {}),
        **(_conversations(script) if script.conversations else {}),
    }


def entry_data(entry: Entry) -> dict[str, object]:
    """What `read_entry` reads."""
    return {"name": entry.name, "args": list(entry.args), "kwargs": dict(entry.kwargs)}


def _conversations(script: Script) -> dict[str, object]:
    sides = [
        asdict(side) | {"turns": [_turn_data(turn) for turn in side.turns], "hears": list(side.hears)}
        for side in script.conversations
    ]
    main = {"conversation": script.conversation, "hears": list(script.hears), "never": script.never}
    return {**main, "conversations": sides}


def _read_side(data: Json) -> Side:
    return Side(
        name=str(data["name"]),
        when=Opening(**cast("dict[str, Any]", data["when"])),
        turns=tuple(map(_read_turn, cast("Sequence[Json]", data["turns"]))),
        repeat=bool(data.get("repeat")),
        hears=_names(data.get("hears")),
        never=bool(data.get("never")),
    )


def _names(data: object) -> tuple[str, ...]:
    return tuple(map(str, data)) if isinstance(data, list) else ()


def _turn_data(turn: Turn) -> dict[str, object]:
    calls = [{"name": call.name, "input": call.input} for call in turn.calls]
    said: dict[str, object] = {"text": turn.text, "calls": calls, "stop_reason": turn.stop_reason}
    rare = {
        "stop_sequence": turn.stop_sequence,
        "stop_details": dict(turn.stop_details) if turn.stop_details else None,
        "seconds": turn.seconds,
        "failure": asdict(turn.failure) if turn.failure else None,
        "cases": [{"when": asdict(case.when)} | _turn_data(case.turn) for case in turn.cases],
    }
    return said | {name: value for name, value in rare.items() if value}


def _read_turn(data: Json) -> Turn:
    calls = cast("Sequence[Json]", data.get("calls") or ())
    made = tuple(Call(str(call["name"]), cast("dict[str, object]", call["input"])) for call in calls)
    cases = cast("Sequence[Json]", data.get("cases") or ())
    failure = data.get("failure")
    return Turn(
        text=str(data.get("text") or ""),
        calls=made,
        stop_reason=str(data.get("stop_reason") or ("tool_use" if made else "end_turn")),
        cases=tuple(Case(When(**cast("dict[str, Any]", case["when"])), _read_turn(case)) for case in cases),
        failure=Failure(**failure) if isinstance(failure, dict) else None,
        seconds=float(cast("float", data.get("seconds") or 0)),
        stop_sequence=cast("str | None", data.get("stop_sequence")),
        stop_details=cast("Json | None", data.get("stop_details")),
    )
