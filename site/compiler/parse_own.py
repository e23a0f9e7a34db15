"""`checks.py` beside a step: checks of the author's own. It is read here, and run only by the judge."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from pathlib import Path

from compiler.course import OwnCheck, OwnChecks, Place
from compiler.known import OWN_IMPORTS, OWN_TAKEN_AWAY
from compiler.parse_programs import read_program
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Problems, below, listed, quoted

FILE = "checks.py"


def read_own(folder: Path, path: str, problems: Problems) -> OwnChecks | None:
    """The checks in a step's folder, if it has any."""
    if not (folder / FILE).is_file():
        return None
    place = Place(f"{path}/{FILE}", 1)
    read = read_program(folder / FILE, place, problems)
    if read is None:
        return None
    program, tree = read
    if tree is None:
        return OwnChecks(program, (), False)
    _refuse_reaching_out(tree, place, problems)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    checks = tuple(_check(function, place, problems) for function in functions)
    if not checks:
        problems.add(place, "there is no check in this file", "", "define one: a function that takes `run`")
    return OwnChecks(program, checks, True)


def named_own(value: Node | None, place: Place, own: OwnChecks | None, problems: Problems) -> str:
    """The check that `- own: NAME` asks for."""
    name = value.value if value is not None else None
    if not isinstance(name, str) or not name:
        received = quoted(value.plain()) if value is not None and value.value is not None else ""
        problems.add(place, "own takes the name of a check", received, "write `- own: asks-twice`")
        return ""
    known = {check.name for check in own.checks} if own else set()
    if own is None:
        problems.add(place, "there is no checks.py beside step.md", quoted(name), "define the check there")
    elif own.whole and name not in known:
        near = difflib.get_close_matches(name, known, 1)
        do = f"did you mean {near[0]}?" if near else f"define {name.replace('-', '_')}(run) there, with a docstring"
        problems.add(place, "checks.py has no such check", quoted(name), do)
    return name


def check_asked(own: OwnChecks | None, asked: set[str], problems: Problems) -> None:
    """Report the checks that stand there and are never asked."""
    for check in own.checks if own else ():
        if check.name not in asked:
            do = f"add `- own: {check.name}` to `checks`, or begin a helper's name with _"
            problems.add(check.place, "a check that this step doesn't ask", quoted(check.name), do)


def _check(function: ast.FunctionDef, place: Place, problems: Problems) -> OwnCheck:
    at, name = below(place, function.lineno - 1), function.name.replace("_", "-")
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args]
    if len(named) - len(arguments.defaults) > 1 or not named or any(d is None for d in arguments.kw_defaults):
        problems.add(at, "a check takes the run and nothing else", quoted(function.name), "write it as `(run)`")
    question = (ast.get_docstring(function) or "").partition("\n")[0].strip()
    if not question:
        do = 'begin it with a docstring such as """asks the model twice""": the learner reads it'
        problems.add(at, "a check without a question", quoted(function.name), do)
    return OwnCheck(name, question, at)


def _refuse_reaching_out(tree: ast.Module, place: Place, problems: Problems) -> None:
    """Imports beyond the list, and names that the judge takes away."""
    for line, module in _imports(tree):
        if module.partition(".")[0] not in OWN_IMPORTS:
            do = f"use one of {listed(OWN_IMPORTS)}: a check gives the same answer everywhere"
            problems.add(below(place, line - 1), "a check can't import this", quoted(module), do)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in OWN_TAKEN_AWAY and isinstance(node.ctx, ast.Load):
            do = "look only at what the run holds, and return the message"
            problems.add(below(place, node.lineno - 1), "a check has no such function", quoted(node.id), do)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
