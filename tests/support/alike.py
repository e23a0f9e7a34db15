"""Objects of ours held against those of a package, in every way that a program could look at them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from stopreason.records import Record


def alike(one: Any, other: Any) -> None:
    """Asserts that two objects are the same."""
    assert (repr(one), str(one)) == (repr(other), str(other))
    assert one.model_fields_set == other.model_fields_set
    for options in ({}, {"exclude_unset": True}, {"exclude_none": True}, {"exclude_defaults": True}):
        assert one.model_dump(**options) == other.model_dump(**options), options
        assert one.model_dump_json(**options) == other.model_dump_json(**options), options
    assert list(one.model_dump()) == list(other.model_dump())
    assert one.model_dump(include={"type"}) == other.model_dump(include={"type"})
    assert one.model_dump(exclude={"type"}) == other.model_dump(exclude={"type"})
    assert (one.to_dict(), one.to_json()) == (other.to_dict(), other.to_json())
    assert (one.to_dict(exclude_unset=False), one.to_json(indent=None)) == (
        other.to_dict(exclude_unset=False),
        other.to_json(indent=None),
    )
    for (name, mine), (known, real) in zip(one, other, strict=True):
        assert (name, repr(getattr(one, name))) == (known, repr(getattr(other, known)))
        if isinstance(mine, Record):
            alike(mine, real)
    copied = copy.deepcopy(one)
    assert copied == one
    assert copied is not one
    assert repr(one.model_copy(update={"type": "x"})) == repr(other.model_copy(update={"type": "x"}))


def raised(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")
