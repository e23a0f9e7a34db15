"""Reading a map of named fields: what is wanted, what is missing, what nobody knows."""

from __future__ import annotations

from collections.abc import Collection

from .nodes import UNREADABLE, Node
from .problems import Place, Problems, listed, quoted


class Fields:
    """The fields of one map. Ask for each by name; `finish` reports those that nobody asked for."""

    def __init__(self, node: Node, subject: str, problems: Problems) -> None:
        self.place = node.place
        self.subject = subject
        self.problems = problems
        self._known: set[str] = set()
        self._fields: dict[str, Node] = {}
        # what can't be read lacks nothing: one error is enough
        self.readable = isinstance(node.value, dict)
        if isinstance(node.value, dict):
            self._fields = node.value
        elif node.value is not UNREADABLE:
            received = quoted(node.plain()) if node.value is not None else ""
            problems.add(
                node.place, f"{subject} must be a list of `name: value`", received, "write it as such"
            )

    def has(self, name: str) -> bool:
        """Whether the author wrote this field at all."""
        self._known.add(name)
        return name in self._fields

    def place_of(self, name: str) -> Place:
        """Where the field stands, or the whole where it is missing."""
        return self._fields[name].place if name in self._fields else self.place

    def node(self, name: str) -> Node | None:
        """The field as it stands, None where it is missing."""
        self._known.add(name)
        return self._fields.get(name)

    def text(self, name: str, default: str | None = None, example: str = "") -> str:
        """A text that must be there unless it has a default."""
        node = self.node(name)
        if node is None:
            if default is None:
                self._missing(name, example)
            return default or ""
        if isinstance(node.value, str) and node.value.strip():
            return node.value
        do = f'write {name}: "some text"' if node.value in (None, "") else f'put it in quotes: {name}: "…"'
        self.problems.add(node.place, f"{name} of {self.subject} must be text", quoted(node.plain()), do)
        return default or ""

    def count(self, name: str, example: str, default: int | None = None) -> int:
        """A whole number above 0 that must be there unless it has a default."""
        node = self.node(name)
        if node is None:
            if default is None:
                self._missing(name, example)
            return default or 1
        if isinstance(node.value, int) and not isinstance(node.value, bool) and node.value > 0:
            return node.value
        what = f"{name} of {self.subject} must be a whole number above 0"
        self.problems.add(node.place, what, quoted(node.plain()), f"write {example}")
        return 1

    def number(self, name: str, example: str) -> float | None:
        """A number that is not below 0; None where it is missing."""
        node = self.node(name)
        if node is None:
            return None
        if isinstance(node.value, int | float) and not isinstance(node.value, bool) and 0 <= node.value < float("inf"):
            return node.value
        what = f"{name} of {self.subject} must be a number, 0 or more"
        self.problems.add(node.place, what, quoted(node.plain()), f"write {example}")
        return None

    def choice(self, name: str, choices: Collection[object], default: object) -> object:
        """One of several words or numbers; the default where it is missing."""
        node = self.node(name)
        if node is None:
            return default
        value = node.plain()
        if not isinstance(value, bool) and value in choices:
            return value
        do = f"use one of {listed(choices)}"
        self.problems.add(node.place, f"unknown {name} of {self.subject}", quoted(value), do)
        return default

    def inside(self, name: str, subject: str) -> Fields | None:
        """A map of its own; None where it is missing."""
        node = self.node(name)
        return Fields(node, subject, self.problems) if node is not None else None

    def flag(self, name: str) -> bool:
        """true or false; false where it is missing."""
        node = self.node(name)
        if node is None or isinstance(node.value, bool):
            return bool(node and node.value)
        what = f"{name} of {self.subject} must be true or false"
        self.problems.add(node.place, what, quoted(node.plain()), f"write {name}: true, or leave it out")
        return False

    def items(self, name: str, example: str) -> list[Node]:
        """A list; empty where it is missing."""
        node = self.node(name)
        if node is None:
            return []
        if isinstance(node.value, list):
            return node.value
        what = f"{name} of {self.subject} must be a list"
        self.problems.add(node.place, what, quoted(node.plain()), f"write {example}")
        return []

    def finish(self) -> None:
        """Report every field that was never asked for."""
        for name, node in self._fields.items():
            if name not in self._known:
                do = f"use one of {listed(self._known)}"
                self.problems.add(node.place, f"unknown field in {self.subject}", quoted(name), do)

    def _missing(self, name: str, example: str) -> None:
        if not self.readable:
            return
        do = f"add {example or f'`{name}: …`'}"
        self.problems.add(self.place, f"{self.subject} has no {name}", "", do)
