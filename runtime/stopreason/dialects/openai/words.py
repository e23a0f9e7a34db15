"""The sentences in which both OpenAI APIs refuse the form of a request, and how they name what they received.

Measured against the API by kangminlee-maker/local-OAuth-CLI-API-adapter, 2026-08-30 to 2026-09-04, and quoted in the
issues that the rules name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ...scripted.rule import HOUSE, Found, Rule

MEASURED = "measured live by kangminlee-maker/local-OAuth-CLI-API-adapter, 2026-08-30"
MEASURED_ON = "2026-08-30"
MISSING = "Missing required parameter: '{path}'."
WRONG_TYPE = "Invalid type for '{path}': expected {wanted}, but got {received} instead."
UNKNOWN = "Unknown parameter: '{path}'.{hint}"
EMPTY = "Invalid '{path}': empty array. Expected an array with minimum length 1, but got an empty array instead."
BLANK = "Invalid '{path}': empty string. Expected a string with minimum length 1, but got an empty string instead."
BELOW = "Invalid '{path}': integer below minimum value. Expected a value >= {least}, but got {received} instead."
VALUE = "Invalid value: '{received}'. Supported values are: {allowed}."
PATTERN = (
    "Invalid '{path}': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'."
)
NAME = re.compile(r"[a-zA-Z0-9_-]+")
CODES = {
    MISSING: "missing_required_parameter",
    WRONG_TYPE: "invalid_type",
    UNKNOWN: "unknown_parameter",
    EMPTY: "empty_array",
    BLANK: "empty_string",
    VALUE: "invalid_value",
    PATTERN: "invalid_value",
    BELOW: "integer_below_min_value",
}
IS_OF_TYPE: dict[str, Callable[[object], bool]] = {
    "a boolean": lambda value: isinstance(value, bool),
    "an integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "a decimal": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "a string": lambda value: isinstance(value, str),
    "an object": lambda value: isinstance(value, dict),
    "a metadata object": lambda value: isinstance(value, dict),
}
_NEAR = 2  # how many letters apart a name may be to be suggested


def form[S](
    name: str,
    sentence: str,
    find: Callable[[S], Iterator[Found]],
    source: str = MEASURED,
    grade: str = "L",
    date: str = MEASURED_ON,
) -> Rule[S]:
    """A rule about form. What it finds carries the words that its sentence needs, `path` among them."""
    return Rule(name, "-", grade, source, sentence, find, date, param="{path}", code=CODES[sentence])


def house[S](name: str, sentence: str, find: Callable[[S], Iterator[Found]]) -> Rule[S]:
    """A rule of this course, for what the model can't read and nothing public tells the API's words about."""
    return Rule(name, "-", "H", HOUSE, sentence, find, param="{path}")


def kind(value: object) -> str:
    """What a value is, in the API's words."""
    if isinstance(value, bool):
        return "a boolean"
    names = {str: "a string", int: "an integer", float: "a decimal number", dict: "an object", list: "an array"}
    return "null" if value is None else names.get(type(value), "null")


def below(body: Mapping[str, object], least: Mapping[str, int]) -> Iterator[Found]:
    """The parameters that are less than they may be."""
    for name, number in least.items():
        value = body.get(name)
        if isinstance(value, int) and value < number:
            yield Found({"path": name, "least": number, "received": value})


def hint(name: str, known: Iterable[str], sent: Iterable[str]) -> str:
    """The names that may have been meant, among those that the request doesn't have already."""
    near = sorted((distance(name, one), one) for one in set(known) - set(sent))
    meant = [f"'{one}'" for apart, one in near if apart <= _NEAR][:2]
    return f" Did you mean {' or '.join(meant)}?" if meant else ""


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed."""
    if abs(len(one) - len(other)) > _NEAR:
        return _NEAR + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row = row, [place]
        for at, meant in enumerate(other, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != meant)))
    return row[-1]


def listed(values: Iterable[str], last: str = "and") -> str:
    """Values as the API lists them."""
    *first, end = (f"'{value}'" for value in values)
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} {last} {end}" if first else end


def open_object(schema: object, context: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """Where a schema has an object that isn't closed, as strict mode needs it to be; None where all are."""
    if not isinstance(schema, dict):
        return None
    if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
        return context
    properties = schema.get("properties")
    for name, inner in properties.items() if isinstance(properties, dict) else ():
        found = open_object(inner, (*context, "properties", str(name)))
        if found is not None:
            return found
    return None
