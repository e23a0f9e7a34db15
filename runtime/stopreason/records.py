"""Objects made from a reply's JSON, as the `anthropic` package makes them: attributes, text, comparison and dumps.

Plain objects on purpose: they copy, compare and match as learners expect, and are no dicts. What pydantic does for the
SDK is done here as far as a loop meets it (anthropic 2.11.0 and pydantic 2.14.3, compared on 2026-11-21).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy, deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Self

Build = Callable[[object], object]
Json = dict[str, object]


def _as_is(value: object) -> object:
    return value


def fields(**builds: Build | None) -> Mapping[str, Build | None]:
    """The attributes of a record, in their order, and what makes the value of each; None leaves it as it is."""
    return builds


class Record:
    """An object of a reply.

    A field of `FIELDS` that the JSON lacks is None. What is in the JSON and no field comes after the fields.
    `UNSENT`: fields that are kept out of every dump.
    """

    FIELDS: ClassVar[Mapping[str, Build | None]] = {}
    UNSENT: ClassVar[frozenset[str]] = frozenset()
    __slots__ = ("__dict__", "model_fields_set")
    model_fields_set: set[str]

    def __init__(self, **values: object) -> None:
        self.model_fields_set = set(values)
        made = {name: (build or _as_is)(values.get(name)) for name, build in self.FIELDS.items()}
        self.__dict__.update(made | {name: value for name, value in values.items() if name not in self.FIELDS})

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        if name in self.__dict__:
            self.model_fields_set.add(name)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[tuple[str, object]]:
        """Names and values, as of a pydantic model; `_request_id` and its like are no fields."""
        return iter([(name, value) for name, value in self.__dict__.items() if not name.startswith("_")])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: object = None,
        exclude: object = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: object = True,
    ) -> Json:
        """The object as dicts, lists and values. `include`, `exclude`: names of its own fields."""

        def stays(name: str, value: object) -> bool:
            unset, default = name not in self.model_fields_set, name in self.FIELDS and value is None
            left_out = (exclude_unset and unset) or (exclude_defaults and default) or (exclude_none and value is None)
            asked = (include is None or name in include) and (exclude is None or name not in exclude)  # type: ignore[operator]
            return asked and not left_out and name not in self.UNSENT

        inner = {"exclude_unset": exclude_unset, "exclude_defaults": exclude_defaults, "exclude_none": exclude_none}
        return {name: dumped(value, inner) for name, value in self if stays(name, value)}

    def model_dump_json(self, *, indent: int | None = None, **options: object) -> str:
        """The same as JSON."""
        separators = None if indent else (",", ":")
        dump = self.model_dump(**options)  # type: ignore[arg-type]
        return json.dumps(dump, indent=indent, separators=separators, ensure_ascii=False)

    def to_dict(self, *, exclude_unset: bool = True, use_api_names: bool = True, **options: object) -> Json:
        """What the API sent, and nothing else."""
        return self.model_dump(exclude_unset=exclude_unset, **options)  # type: ignore[arg-type]

    def to_json(self, *, indent: int | None = 2, exclude_unset: bool = True, **options: object) -> str:
        """What the API sent, as JSON."""
        return self.model_dump_json(indent=indent, exclude_unset=exclude_unset, **options)

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
        """A copy, with some attributes changed."""
        new = deepcopy(self) if deep else copy(self)
        new.model_fields_set = set(self.model_fields_set)
        for name, value in (update or {}).items():
            setattr(new, name, value)
        return new


def dumped(value: object, options: Mapping[str, bool]) -> object:
    """A value with every object in it as a dict."""
    if isinstance(value, Record):
        return value.model_dump(**options)  # type: ignore[arg-type]
    if isinstance(value, dict):
        return {key: dumped(one, options) for key, one in value.items()}
    return [dumped(one, options) for one in value] if isinstance(value, list | tuple) else value


def sent(value: object) -> object:
    """A value as the SDK sends it: of each object, what the API sent; of what gives its items in turn, a list."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {key: sent(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [sent(one) for one in value]
    return value


def a(kind: type[Record]) -> Build:
    """Makes a record of one kind from a dict."""
    return lambda value: kind(**value) if isinstance(value, dict) else value


def one_of(kinds: Mapping[str, type[Record]], other: type[Record]) -> Build:
    """Makes the record that a dict's `type` names."""
    return lambda value: kinds.get(str(value.get("type")), other)(**value) if isinstance(value, dict) else value


def each(build: Build) -> Build:
    """Makes every member of a list."""
    return lambda value: [build(one) for one in value] if isinstance(value, list) else value
