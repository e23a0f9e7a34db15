"""The pieces of which the schemas for authors are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Json = dict[str, object]

TEXT: Json = {"type": "string", "pattern": r"\S"}
COUNT: Json = {"type": "integer", "minimum": 1}
NUMBER: Json = {"type": "number", "minimum": 0}
FLAG: Json = {"type": "boolean"}


def call() -> Json:
    return {"type": "string", "pattern": r"^\s*[A-Za-z_]\w*\s*\((.|\n)*\)\s*$"}


def one_of(values: Iterable[object]) -> Json:
    return {"enum": sorted(values, key=str)}


def mapping(fields: Mapping[str, object], required: Iterable[str]) -> Json:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(required),
        "additionalProperties": False,
    }


def listing(items: Json, unique: bool = True) -> Json:
    return {"type": "array", "items": items, **({"uniqueItems": True} if unique else {})}


def says(words: str, schema: Json) -> Json:
    return {"description": words, **schema}


def titled(name: str, title: str, schema: Json) -> Json:
    head: Json = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"urn:stopreason:{name}:1"}
    return {**head, "title": title, **schema}
