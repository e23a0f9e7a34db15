"""A tool of a step: what the API is told about it, what it gives back, and when it raises."""

from __future__ import annotations

import builtins
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from ..plain import canonical
from ..seeded import between

_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")


@dataclass(frozen=True)
class Raise:
    """`error` is raised, such as `ConnectionError: no answer`, where the arguments are as `when` has them.

    `times`: how often for the same arguments; None: always.
    """

    error: str
    when: Mapping[str, object] = field(default_factory=dict)
    times: int | None = None

    def holds(self, arguments: Mapping[str, object], before: int) -> bool:
        """Whether it is raised, where the tool was run `before` times with these arguments."""
        asked = all(key in arguments and arguments[key] == value for key, value in self.when.items())
        return asked and (self.times is None or before < self.times)

    def exception(self) -> Exception:
        """What is raised. Raises `ValueError` where `error` names no exception of Python's that takes a sentence."""
        name, _, said = self.error.partition(":")
        kind = getattr(builtins, name.strip(), None)
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            raise ValueError(f"{name.strip()} is no exception of Python's")
        try:
            made = kind(said.strip())
        except TypeError:
            raise ValueError(f"{name.strip()} takes more than a sentence") from None
        return made


@dataclass(frozen=True)
class Tool:
    """A tool: its definition as the API takes it, and the template of what it gives back.

    `returns` is a text, or a map or a list whose leaves are texts or plain values. `{2..9}` in a text is a number;
    alone in a leaf, it is an int. `lines`: the text comes so many times, a line each. `raises`: the first that holds
    counts. `effect`: it does something to the world, and takes an idempotency key.
    """

    name: str
    description: str
    input_schema: dict[str, object]
    returns: object
    lines: int | None = None
    raises: tuple[Raise, ...] = ()
    effect: bool = False

    def definition(self) -> dict[str, object]:
        """What is sent in `tools`."""
        return {"name": self.name, "description": self.description, "input_schema": self.input_schema}

    def value(self, seed: str, script: str, arguments: Mapping[str, object], deed: int = 0) -> object:
        """What the tool gives back: `{a..b}` of the template becomes a number that seed, script and input decide.

        `deed`: how often its effect happened before with the same input; each time has a receipt of its own.
        """
        key, places = canonical(arguments) + (f" {deed}" if deed else ""), count(1)

        def number(match: re.Match[str]) -> str:
            low, high = int(match[1]), int(match[2])
            return str(between(low, high, seed, "value", script, self.name, key, next(places)))

        def filled(template: object, alone: bool) -> object:
            if isinstance(template, str):
                text = _RANGE.sub(number, template)
                return int(text) if alone and _RANGE.fullmatch(template) else text
            if isinstance(template, dict):
                return {name: filled(leaf, True) for name, leaf in template.items()}
            return [filled(leaf, True) for leaf in template] if isinstance(template, list) else template

        if self.lines is None:
            return filled(self.returns, False)
        return "\n".join(str(filled(self.returns, False)) for _ in range(self.lines))

    def error(self, arguments: Mapping[str, object], before: int = 0) -> Exception | None:
        """What the tool raises, where it was run `before` times with these arguments."""
        found = next((one for one in self.raises if one.holds(arguments, before)), None)
        return found.exception() if found else None

    @property
    def inputs(self) -> list[str]:
        """The names of all inputs, those first that it can't do without."""
        return sorted(self._properties, key=lambda name: name not in self.required)

    @property
    def required(self) -> list[str]:
        """The inputs that it can't do without; all of them, where the schema doesn't say."""
        required = self.input_schema.get("required")
        return required if isinstance(required, list) else list(self._properties)

    @property
    def _properties(self) -> dict[str, object]:
        declared = self.input_schema.get("properties")
        return declared if isinstance(declared, dict) else {}

    def fits(self, arguments: Mapping[str, object]) -> bool:
        """Whether it can be called with these: none is missing, and none is unknown to it."""
        return all(name in arguments for name in self.required) and all(name in self._properties for name in arguments)


def text_of(value: object) -> str:
    """What a tool gave back, as it stands in the record: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
