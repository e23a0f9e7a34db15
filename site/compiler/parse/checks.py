"""The questions that a step asks of a run: names from the front matter, with their values."""

from __future__ import annotations

import difflib

from compiler.course import Check, Entry, Place
from compiler.known import CHECKS, TEMPLATE_NAMES
from compiler.parse.own import Beside, check_asked, named_own
from stopreason.authoring.fields import Fields
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Problems, listed, quoted


def parse_checks(
    fields: Fields, entry: Entry | None, own: Beside, problems: Problems
) -> list[Check]:
    """The list `checks`: a name, or a map of one name to its value. `own` are those of the author's own files."""
    found: list[Check] = []
    for node in fields.items("checks", "one `- name` a line"):
        check = _check(node, entry, own, problems)
        if check is None:
            continue
        if check.name == "returns" and entry is None and not fields.has("entry"):
            do = "add `entry: run_agent(question)`, or ask what the program prints"
            problems.add(check.place, "returns is asked, but nothing is called", "", do)
        known = check.value if check.name == "own" else None
        if any(other.name == check.name and known in (None, other.value) for other in found):
            twice = quoted(known or check.name)
            problems.add(check.place, "a check stands here twice", twice, "keep one of the two")
        found.append(check)
    check_asked(own.step, {str(check.value) for check in found if check.name == "own"}, problems)
    return found


def _check(node: Node, entry: Entry | None, own: Beside, problems: Problems) -> Check | None:
    name, value, place = _split(node)
    if name == "own":
        return Check(name, named_own(value, place, own, problems), place)
    kind = CHECKS.get(name)
    if kind is None:
        near = difflib.get_close_matches(name, CHECKS, 1)
        do = f"did you mean {near[0]}?" if near else f"use one of {listed([*CHECKS, 'own'])}"
        problems.add(place, "unknown check", quoted(name or node.plain()), do)
        return None
    if kind == "" and value is not None:
        problems.add(place, f"{name} takes no value", quoted(value.plain()), f"write `- {name}`")
    elif kind == "count":
        _check_count(name, value, place, entry, problems)
    elif kind == "template":
        _check_template(name, value, place, problems)
    return Check(name, value.plain() if value is not None else None, place)


def _split(node: Node) -> tuple[str, Node | None, Place]:
    if isinstance(node.value, str):
        return node.value, None, node.place
    if isinstance(node.value, dict) and len(node.value) == 1:
        name, value = next(iter(node.value.items()))
        return name, value, node.place
    return "", None, node.place


def _check_count(
    name: str, value: Node | None, place: Place, entry: Entry | None, problems: Problems
) -> None:
    """A number, or the name of the entry's argument that holds it."""
    number: object = value.value if value else None
    if isinstance(number, str) and entry and number in entry.kwargs:
        number = entry.kwargs[number]
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        received = quoted(value.plain()) if value else ""
        do = f"write `- {name}: 5`, or the name of a number in `entry`"
        problems.add(place, f"{name} takes a whole number above 0", received, do)


def _check_template(name: str, value: Node | None, place: Place, problems: Problems) -> None:
    if value is None:
        problems.add(place, f"{name} takes a value", "", f"write `- {name}: $text`")
    elif isinstance(value.value, dict):
        for part in value.value.values():
            _check_part(name, part, problems)
    else:
        _check_part(name, value, problems)


def _check_part(name: str, part: Node, problems: Problems) -> None:
    names = listed(TEMPLATE_NAMES)
    if isinstance(part.value, str) and part.value.startswith("$") and part.value not in TEMPLATE_NAMES:
        do = f"use one of {names}, or a plain value"
        problems.add(part.place, f"{name} names something that no run has", quoted(part.value), do)
    elif isinstance(part.value, dict):
        do = f"use one of {names}, or a plain value for each name"
        problems.add(part.place, f"{name} holds a map within a map", quoted(part.plain()), do)
