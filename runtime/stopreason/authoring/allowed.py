"""What a lesson's script may ask for although no tool allows it: unknown tools, and calls with wrong arguments."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..scripted.script import Call
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems, quoted
from .turns import CheckCall

FIELDS = {
    "unknown_tools": ("a tool that nobody has", "unknown_tools: [spa_hours]"),
    "wrong_arguments": ("a tool that is called with wrong arguments", "wrong_arguments: [rooms_free]"),
}


@dataclass
class Allowed:
    """The names in `unknown_tools` and `wrong_arguments` of a script, and a check of calls that lets them pass."""

    strict: CheckCall
    names: dict[str, Node]
    used: set[str] = field(default_factory=set)

    def check(self, call: Call, place: Place, problems: Problems) -> None:
        """Reports a call that neither its tool nor the script allows."""
        if call.name not in self.names:
            self.strict(call, place, problems)
            return
        found = Problems()
        self.strict(call, place, found)
        if found:
            self.used.add(call.name)

    def finish(self, problems: Problems) -> None:
        """Report every name that allows nothing."""
        for name, node in self.names.items():
            if name not in self.used:
                do = "leave it out, or call it so in a turn"
                problems.add(node.place, "no call of the script needs this leave", quoted(name), do)


def read_allowed(fields: Fields, strict: CheckCall, problems: Problems) -> Allowed:
    """The names that a script lists, each where it stands."""
    names: dict[str, Node] = {}
    for name, (what, example) in FIELDS.items():
        for node in fields.items(name, example):
            if isinstance(node.value, str):
                names[node.value] = node
            else:
                problems.add(node.place, f"{name} names {what}", quoted(node.plain()), f"write `{example}`")
    return Allowed(strict, names)
