"""Whether a tool's `input_schema` is a JSON Schema, as far as a slip in it can be told without the whole draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_TYPES = frozenset("object array string number integer boolean null".split())
_MANY = ("properties", "$defs", "patternProperties")  # names, each with a schema
_ONE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
_LISTS = ("anyOf", "allOf", "oneOf", "prefixItems")
DEEPEST = 50


def is_schema(schema: object, deep: int = 0) -> bool:
    """False only for what JSON Schema 2020-12 surely refuses: a schema of no type, `required` that lists no names…"""
    if isinstance(schema, bool) or deep > DEEPEST:
        return True
    if not isinstance(schema, dict):
        return False
    return _words_fit(schema) and all(is_schema(inner, deep + 1) for inner in _inside(schema))


def _words_fit(schema: Mapping[str, object]) -> bool:
    kinds, required = schema.get("type", []), schema.get("required", [])
    named = kinds if isinstance(kinds, list) else [kinds]
    return (
        all(isinstance(kind, str) and kind in _TYPES for kind in named)
        and (isinstance(required, list) and all(isinstance(name, str) for name in required))
        and isinstance(schema.get("enum", []), list)
        and all(isinstance(schema.get(word, {}), dict) for word in _MANY)
        and all(isinstance(schema.get(word, []), list) for word in _LISTS)
        and isinstance(schema.get("description", ""), str)
    )


def _inside(schema: Mapping[str, object]) -> Iterator[object]:
    for word in _MANY:
        inner = schema.get(word)
        yield from inner.values() if isinstance(inner, dict) else ()
    yield from (schema[word] for word in _ONE if word in schema)
    for word in _LISTS:
        inner = schema.get(word)
        yield from inner if isinstance(inner, list) else ()
