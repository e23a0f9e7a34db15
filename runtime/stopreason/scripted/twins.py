"""A script's twins: the same conversation, with the program killed at each of its boundaries in turn."""

from __future__ import annotations

from dataclasses import replace

from .script import Script

MARK = "--killed-"  # between the name of a script and the boundary at which its twin kills
MOST = 60  # kills of one script


def with_twins(script: Script) -> tuple[Script, ...]:
    """The script as it is, then its twins: `NAME--killed-1`, `NAME--killed-2`, … as many as it asks for."""
    return (script, *(_twin(script, number) for number in range(1, script.kills + 1)))


def root_of(name: str) -> str:
    """The name of the script that a twin was made from; a script's own name."""
    return name.partition(MARK)[0]


def _twin(script: Script, number: int) -> Script:
    title = f"{script.title}, killed at boundary {number}"
    return replace(script, name=f"{script.name}{MARK}{number}", title=title, kills=0, killed=number)
