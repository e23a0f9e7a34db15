"""`checks.py`, beside a step or beside its lesson: checks of the author's own.

It is read here, and run only by the judge. A step asks those of both files, by name; a name stands in one of the two.
Helpers that stand beside the lesson come into a step's file by `from ..checks import _name`.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from compiler.course import OwnCheck, OwnChecks, Place, Step
from compiler.keeping.contents import Folder
from compiler.known import OWN_IMPORTS, OWN_TAKEN_AWAY
from compiler.parse.programs import defined_names, read_program
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Problems, below, listed, quoted

FILE = "checks.py"
NOWHERE = "there is no checks.py beside step.md or lesson.md"


@dataclass(frozen=True)
class Beside:
    """The checks that a step can name: those of its own file, and those of its lesson's."""

    step: OwnChecks | None = None
    lesson: OwnChecks | None = None

    @property
    def files(self) -> list[OwnChecks]:
        """Those of the two that are there."""
        return [file for file in (self.step, self.lesson) if file is not None]

    def shared(self, asked: Collection[str]) -> OwnChecks | None:
        """The lesson's file, where the step asks a check that isn't its own, or its own file imports from there."""
        imports = self.step is not None and bool(self.step.imports)
        return self.lesson if imports or set(asked) - names_in(self.step) else None


def names_in(own: OwnChecks | None) -> set[str]:
    """The names of the checks in a file."""
    return {check.name for check in own.checks} if own else set()


def read_own(folder: Folder, path: str, problems: Problems, lesson: OwnChecks | None = None) -> OwnChecks | None:
    """The checks in a folder, if it has any. `lesson` are those beside the lesson of a step's own."""
    if not folder.has(FILE):
        return None
    place = Place(f"{path}/{FILE}", 1)
    read = read_program(folder, FILE, place, problems)
    if read is None:
        return None
    program, tree = read
    if tree is None:
        return OwnChecks(program, (), False)
    _refuse_reaching_out(tree, place, problems)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and _from_lesson(node)]
    _check_imports(imports, place, lesson, problems)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    checks = tuple(_check(function, place, problems) for function in functions)
    if not checks:
        problems.add(place, "there is no check in this file", "", "define one: a function that takes `run`")
    return OwnChecks(program, checks, True, tuple(sorted(defined_names(tree))), bool(imports))


def named_own(value: Node | None, place: Place, beside: Beside, problems: Problems) -> str:
    """The check that `- own: NAME` asks for."""
    name = value.value if value is not None else None
    if not isinstance(name, str) or not name:
        received = quoted(value.plain()) if value is not None and value.value is not None else ""
        problems.add(place, "own takes the name of a check", received, "write `- own: asks-twice`")
        return ""
    known = set().union(*map(names_in, beside.files))
    if not beside.files:
        problems.add(place, NOWHERE, quoted(name), "define the check there")
    elif name in names_in(beside.step) & names_in(beside.lesson):
        do = "keep the one beside lesson.md, which all steps may ask, or give one of the two another name"
        problems.add(place, f"a check that stands in two files, {where(beside, ' and ')}", quoted(name), do)
    elif name not in known and all(file.whole for file in beside.files):
        near = difflib.get_close_matches(name, known, 1)
        do = f"did you mean {near[0]}?" if near else f"define {name.replace('-', '_')}(run) there, with a docstring"
        problems.add(place, f"there is no such check in {where(beside, ' or ')}", quoted(name), do)
    return name


def where(beside: Beside, between: str) -> str:
    """The files, in words."""
    return between.join(file.program.place.path for file in beside.files)


def check_asked(own: OwnChecks | None, asked: set[str], problems: Problems) -> None:
    """Report the checks that stand there and are never asked."""
    for check in own.checks if own else ():
        if check.name not in asked:
            do = f"add `- own: {check.name}` to `checks`, or begin a helper's name with _"
            problems.add(check.place, "a check that this step doesn't ask", quoted(check.name), do)


def check_shared(own: OwnChecks | None, steps: Collection[Step], problems: Problems) -> None:
    """Report the checks beside a lesson that none of its steps asks."""
    asked = {check.value for step in steps for check in step.checks if check.name == "own"}
    for check in own.checks if own else ():
        if check.name not in asked:
            do = f"add `- own: {check.name}` to the `checks` of a step, or begin a helper's name with _"
            problems.add(check.place, "a check that no step of this lesson asks", quoted(check.name), do)


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


def _from_lesson(node: ast.ImportFrom) -> bool:
    """`from ..checks import …`, where the folder above a step's is its lesson's."""
    return (node.level, node.module) == (2, FILE.removesuffix(".py"))


def _check_imports(
    imports: list[ast.ImportFrom], place: Place, lesson: OwnChecks | None, problems: Problems
) -> None:
    """What a step's file imports from beside the lesson has to be there."""
    if imports and lesson is None:
        at = below(place, imports[0].lineno - 1)
        problems.add(at, "there is no checks.py beside lesson.md", "`from ..checks import`", "define its names there")
    for node in imports if lesson and lesson.whole else ():
        for name in [alias.name for alias in node.names if lesson and alias.name not in lesson.names]:
            do = f"define it in {lesson.program.place.path}" if lesson else ""
            problems.add(below(place, node.lineno - 1), "checks.py beside lesson.md has no such name", quoted(name), do)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not _from_lesson(node):
            yield node.lineno, "." * node.level + (node.module or "")
