"""Calls written as Python, such as `rooms_free(night="Friday")`: read with `ast`, never run."""

from __future__ import annotations

import ast
import copy
import warnings
from functools import lru_cache

from ..scripted.script import Call, Entry
from .problems import Place, Problems, quoted

QUESTION = "$question"
TORN = "close its brackets; if a comma in a [list] cut it in two, put it in 'single quotes', or on a line of its own"


def parse_call(source: str, place: Place, problems: Problems) -> Call | None:
    """A tool call: a name and keyword arguments with plain values."""
    torn = source.count("(") != source.count(")")
    call = _call(source, place, TORN if torn else 'write it as name(argument="value")', problems)
    if call is None:
        return None
    if call.args:
        do = f'name each argument: {_name(call)}(night="Friday")'
        problems.add(place, "a tool call takes named arguments only", quoted(ast.unparse(call.args[0])), do)
        return None
    inputs: dict[str, object] = {}
    for keyword in call.keywords:
        value = _literal(keyword, place, problems)
        if keyword.arg is None or value is _WRONG:
            return None
        inputs[keyword.arg] = value
    return Call(_name(call), inputs)


def parse_entry(source: str, place: Place, problems: Problems) -> Entry | None:
    """What Check calls: literals, or the name `question`."""
    call = _call(source, place, "write it as run_agent(question)", problems)
    if call is None:
        return None
    args = [_argument(arg, place, problems) for arg in call.args]
    kwargs = {k.arg or "": _argument(k.value, place, problems) for k in call.keywords}
    if any(value is _WRONG for value in [*args, *kwargs.values()]) or "" in kwargs:
        return None
    return Entry(_name(call), tuple(args), kwargs)


_WRONG = object()


def parse_python(source: str) -> ast.Module:
    """Parse Python without its warnings. Raises SyntaxError (or ValueError, for a NUL)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _call(source: str, place: Place, do: str, problems: Problems) -> ast.Call | None:
    call = _tree_of(source.strip())
    if call is None:
        problems.add(place, "a call was expected", quoted(source), do)
    return call


@lru_cache(maxsize=1024)
def _tree_of(source: str) -> ast.Call | None:
    """The call that this is, for those who leave it as it is: the same one stands in many scripts."""
    try:
        body = parse_python(source).body
    except (SyntaxError, ValueError):
        return None
    expression = body[0].value if len(body) == 1 and isinstance(body[0], ast.Expr) else None
    return expression if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) else None


def _literal(keyword: ast.keyword, place: Place, problems: Problems) -> object:
    if keyword.arg is None:
        problems.add(
            place, "a call can't unpack a dict here", quoted(ast.unparse(keyword.value)), "write it out"
        )
        return _WRONG
    return _argument(keyword.value, place, problems, names=False)


def _argument(node: ast.expr, place: Place, problems: Problems, names: bool = True) -> object:
    try:
        value: object = ast.literal_eval(_Named().visit(copy.deepcopy(node)) if names else node)
    except (ValueError, TypeError, SyntaxError):
        value = _WRONG
    if value is _WRONG or not _is_json(value):
        do = "use text, a number, True, False, None, a list or a dict" + (
            ", or the name question" if names else ""
        )
        problems.add(place, "an argument must be a plain value", quoted(ast.unparse(node)), do)
        return _WRONG
    return value


class _Named(ast.NodeTransformer):
    """Puts what stands for the question in the place of its name."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant(QUESTION) if node.id == "question" else node


def _is_json(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_json(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
    return value is None or isinstance(value, (str, int, float, bool))
