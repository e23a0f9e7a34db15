"""Tools as functions of Python: `rooms_free(night="Friday")`, with its own wording where the arguments are wrong."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence
from functools import wraps

from ..scripted.tool import Tool

TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list, "object": dict}
_MISSING = object()

KEY = "idempotency_key"  # what a tool with an effect takes beside its inputs

Run = Callable[[str, dict[str, object], TypeError | None, object], object]


def functions_of(tools: Sequence[Tool], run: Run) -> dict[str, Callable[..., object]]:
    """A function for each tool whose name and inputs Python can spell.

    `run` takes the tool's name, its arguments, the error where they don't fit, and the idempotency key.
    """
    return {tool.name: _function(tool, run) for tool in tools if all(map(_spelt, (tool.name, *tool.inputs)))}


def _spelt(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")


def _function(tool: Tool, run: Run) -> Callable[..., object]:
    binder = _binder(tool)

    @wraps(binder)
    def function(*args: object, **kwargs: object) -> object:
        try:
            given = binder(*args, **kwargs)
        except TypeError as error:
            # in this form they fit no tool, whatever is wrong with them
            return run(tool.name, {**kwargs, "*": list(args)} if args else kwargs, error.with_traceback(None), None)
        key = given.pop(KEY) if tool.effect else None
        return run(tool.name, {name: value for name, value in given.items() if value is not _MISSING}, None, key)

    function.__annotations__ = dict(binder.__annotations__)  # since Python 3.14, `wraps` leaves out what was set
    return function


def _binder(tool: Tool) -> Callable[..., dict[str, object]]:
    """A function with the tool's name and parameters that gives its arguments: what is wrong with them, Python says."""
    inputs = [name if name in tool.required else f"{name}=__missing__" for name in tool.inputs]
    parameters = ", ".join([*inputs, *(["*", f"{KEY}=None"] if tool.effect else [])])
    space: dict[str, object] = {"__locals__": locals, "__missing__": _MISSING, "__name__": "lesson"}
    exec(f"def {tool.name}({parameters}):\n    return __locals__()", space)
    binder = space[tool.name]
    assert callable(binder)
    properties = tool.input_schema.get("properties")
    kinds = {name: schema.get("type") for name, schema in properties.items()} if isinstance(properties, dict) else {}
    binder.__doc__ = tool.description
    binder.__annotations__ = {name: TYPES[kind] for name, kind in kinds.items() if kind in TYPES}
    return binder
