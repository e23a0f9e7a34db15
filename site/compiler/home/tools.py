"""A step's tools as plain functions with fixed data, for a file that somebody goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.course import Script, Tool
from compiler.home.literals import docstring, literal
from compiler.home.uses import spelt

_SEED = "home"


@dataclass(frozen=True)
class Fault:
    """When the function raises, and what; both are Python. `tries` says whether earlier calls count."""

    condition: str
    error: str
    tries: bool


@dataclass(frozen=True)
class Function:
    """A tool as the template has it: all but `name` and `description` is Python."""

    tool: str
    name: str
    parameters: str
    description: str
    arguments: str
    faults: tuple[Fault, ...]
    value: str
    effect: bool

    @property
    def counts(self) -> bool:
        """Whether it has to know how often it was called."""
        return any(fault.tries for fault in self.faults)


def functions_of(tools: tuple[Tool, ...], script: Script) -> tuple[Function, ...]:
    """Each tool as a function; what it gives back is what one run of the script gave back."""
    return tuple(_function(tool, script) for tool in tools)


def _function(tool: Tool, script: Script) -> Function:
    name = tool.name if spelt(tool.name) else "".join(it if it.isalnum() else "_" for it in tool.name)
    inputs = [one for one in tool.inputs if spelt(one)]
    parameters = [one if one in tool.required else f"{one}=None" for one in inputs]
    return Function(
        tool=tool.name,
        name=name,
        parameters=", ".join([*parameters, *(["*", "idempotency_key=None"] if tool.effect else [])]),
        description=docstring(tool.description),
        arguments="".join(f", {one}" for one in inputs),
        faults=tuple(_faults(tool, name)),
        value=_value(tool, script),
        effect=tool.effect,
    )


def _value(tool: Tool, script: Script) -> str:
    value = tool.value(_SEED, script.name, {})
    if tool.lines is None or not isinstance(value, str):
        return literal(value, 4)
    first = value.split("\n", 1)[0]
    return f'"\\n".join([{literal(first)}] * {tool.lines})'


def _faults(tool: Tool, name: str) -> Iterator[Fault]:
    for one in tool.raises:
        conditions = [f"{key} == {literal(value)}" for key, value in one.when.items() if spelt(key)]
        if one.times is not None:
            conditions.append(f"_tries[{literal(name)}, str(given)] <= {one.times}")
        kind, _, said = one.error.partition(":")
        error = f"{kind.strip()}({literal(said.strip())})"
        yield Fault(" and ".join(conditions) or "True", error, one.times is not None)
