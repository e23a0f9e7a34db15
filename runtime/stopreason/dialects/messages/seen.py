"""A Messages request as its rules look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .conversation import MergedTurn
from .families import Family, family_of

VERSIONS = ("2023-01-01", "2023-06-01", "2026-10-21")
NEWEST_VERSION = VERSIONS[-1]


@dataclass(frozen=True)
class Seen:
    """A request. `turns` is filled once the form is right; the names of `headers` are in lower case."""

    body: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)
    turns: Sequence[MergedTurn] = ()

    @property
    def version(self) -> str:
        """The version of the API that is asked for: a date, so that versions compare as text."""
        return self.headers.get("anthropic-version", NEWEST_VERSION)

    @property
    def family(self) -> Family:
        """What the model that is asked for takes."""
        return family_of(self.body.get("model"))

    @property
    def messages(self) -> Sequence[object]:
        """The messages as sent, or none where they are no list."""
        messages = self.body.get("messages")
        return messages if isinstance(messages, list) else ()

    @property
    def tools(self) -> Sequence[Mapping[str, object]]:
        """The definitions of tools, as far as they are objects."""
        tools = self.body.get("tools")
        return [tool for tool in tools if isinstance(tool, dict)] if isinstance(tools, list) else ()

    def allows(self, beta: str) -> bool:
        """Whether the request asks for a feature in beta, by the beginning of its name."""
        return any(name.strip().startswith(beta) for name in self.headers.get("anthropic-beta", "").split(","))
