"""What a tool gives back, and when it raises, as authors write it."""

from __future__ import annotations

import re
from collections.abc import Collection

from stopreason.authoring.fields import Fields
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Place, Problems, listed, quoted
from stopreason.scripted.tool import Raise

MOST_LINES = 5_000
_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
_EXAMPLE = '`returns: "{2..9} rooms"`'


def parse_returns(fields: Fields, problems: Problems) -> object:
    """A text, or a map or a list of texts and plain values."""
    node = fields.node("returns")
    if node is None or not isinstance(node.value, dict | list):
        returns = fields.text("returns", example=_EXAMPLE)
        check_ranges(returns, fields.place_of("returns"), problems)
        return returns
    if not node.value:
        problems.add(node.place, f"returns of {fields.subject} is empty", "", "write what is in it")
    _check_leaves(node, problems)
    return node.plain()


def parse_lines(fields: Fields, problems: Problems) -> int | None:
    """How often the text comes, a line each; None where it isn't said."""
    if not fields.has("lines"):
        return None
    lines = fields.count("lines", "lines: 400")
    returns = fields.node("returns")
    if returns is not None and isinstance(returns.value, dict | list):
        do = "leave lines out, or write returns as a text"
        problems.add(fields.place_of("lines"), f"lines of {fields.subject} repeats a text", quoted("returns"), do)
    if lines > MOST_LINES:
        do = f"write {MOST_LINES} at most: all of it travels in each request"
        problems.add(fields.place_of("lines"), f"too many lines of {fields.subject}", quoted(lines), do)
    return lines


def parse_raises(fields: Fields, inputs: Collection[str], problems: Problems) -> tuple[Raise, ...]:
    """When it raises, the first first."""
    example = 'raises: with one `- error: "ValueError: …"` an error'
    return tuple(_raise(node, inputs, problems) for node in fields.items("raises", example))


def _raise(node: Node, inputs: Collection[str], problems: Problems) -> Raise:
    fields = Fields(node, "an error of a tool", problems)
    error = fields.text("error", example='`error: "ConnectionError: the line is dead"`')
    times = fields.count("times", "times: 1") if fields.has("times") else None
    when = fields.node("when")
    given = when.plain() if when and isinstance(when.value, dict) else {}
    if when and not (isinstance(when.value, dict) and when.value):
        problems.add(when.place, "`when` of an error names no input", quoted(when.plain()), "write {night: Sunday}")
    for name in given:
        if name not in inputs:
            do = f"use {listed(inputs)}" if inputs else "leave `when` out: this tool takes no input"
            problems.add(when.place if when else node.place, "`when` names no input of the tool", quoted(name), do)
    fields.finish()
    raised = Raise(error, given, times)
    _check_raised(raised, fields.place_of("error"), problems)
    return raised


def _check_raised(raised: Raise, place: Place, problems: Problems) -> None:
    if not raised.error:
        return
    try:
        raised.exception()
    except ValueError as error:
        do = 'write an exception of Python\'s, a colon and a sentence: "ConnectionError: the line is dead"'
        problems.add(place, str(error), quoted(raised.error), do)


def _check_leaves(node: Node, problems: Problems) -> None:
    if isinstance(node.value, str):
        check_ranges(node.value, node.place, problems)
    elif isinstance(node.value, dict | list):
        for leaf in node.value.values() if isinstance(node.value, dict) else node.value:
            _check_leaves(leaf, problems)


def check_ranges(template: str, place: Place, problems: Problems) -> None:
    """Report every `{…}` that was meant as a range and is none."""
    for found in re.findall(r"\{[^{}]*\}", template):
        exact = _RANGE.fullmatch(found)
        if exact and int(exact.group(1)) <= int(exact.group(2)):
            continue
        if exact or re.match(r"\{\s*-?\d", found) or ".." in found:
            do = "write two whole numbers, the smaller one first: {2..9}"
            problems.add(place, "a range that can't be read", quoted(found), do)
