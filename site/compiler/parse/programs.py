"""A step's Python files: the solution, the known mistakes with their messages, further right answers.

Mistakes and right answers are many, and parsing them would be a third of a build: of a mistake, its docstring alone
is read. Whether all of them are Python, `unreadable` says to `check` and to the proofs beside `serve`.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Iterator
from inspect import cleandoc

from compiler.course import Mistake, Place, Problem, Program, Step
from compiler.keeping.contents import Folder
from compiler.known import PLACEHOLDERS
from compiler.trees import tree_of
from stopreason.authoring.problems import Problems, below, listed, quoted

# A docstring that ends its line, after nothing but comments: as it stands there, it is what Python reads.
_MARK = "\ufeff"  # what some editors put before the first line
_HEAD = re.compile(r'(?:[ \t]*(?:#.*)?\n)*"""([^"\\]*(?:"{1,2}[^"\\]+)*)"""[ \t]*(?:#.*)?(?:\n|\Z)')


def read_text(folder: Folder, name: str, place: Place, problems: Problems) -> str | None:
    """A source file as text with plain line ends; None, with a problem reported, where it is not UTF-8."""
    try:
        text = folder.read(name).decode().removeprefix(_MARK)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    except UnicodeDecodeError as error:
        problems.add(place, "this file is not UTF-8", quoted(error.reason), "save it as UTF-8")
    except OSError as error:
        problems.add(place, "this file can't be read", quoted(error.strerror), "look at its permissions")
    return None


def parse_program(program: Program, problems: Problems) -> ast.Module | None:
    """The program's syntax tree, or a problem at the line where Python stopped reading."""
    try:
        return tree_of(program.source)
    except SyntaxError as error:
        place = below(program.place, (error.lineno or 1) - 1)
        received = quoted(error.text.strip()) if error.text and error.text.strip() else ""
        problems.add(place, f"this Python doesn't parse ({error.msg})", received, "mend the line")
    except ValueError as error:
        problems.add(program.place, "this Python doesn't parse", quoted(error), "remove what it names")
    return None


def read_program(
    folder: Folder, name: str, place: Place, problems: Problems
) -> tuple[Program, ast.Module | None] | None:
    """A `.py` file as a program with its syntax tree."""
    source = read_text(folder, name, place, problems)
    if source is None:
        return None
    program = Program(name.removesuffix(".py"), source, place)
    return program, parse_program(program, problems)


def read_right(folder: Folder, place: Place, problems: Problems) -> list[Program]:
    """`right/NAME.py`: further right answers, in the order of their names."""
    return list(_programs(folder, place, problems))


def read_mistakes(folder: Folder, place: Place, labels: Collection[str], problems: Problems) -> list[Mistake]:
    """`mistakes/LABEL.py` or `mistakes/LABEL--variant.py`, in the order of their names."""
    found = []
    for program in _programs(folder, place, problems):
        label = program.name.split("--")[0]
        if label not in labels:
            near = difflib.get_close_matches(label, labels, 1)
            meant = f"did you mean {near[0]}? Else " if near else ""
            own = f"add your own to course.md: `labels: {{{label}: what it is}}`"
            do = f"{meant}use a label from site/compiler/labels.py, as LABEL.py or LABEL--variant.py, or {own}"
            problems.add(program.place, "a mistake with an unknown label", quoted(label), do)
        found.append(Mistake(label, program, *_message(program, problems)))
    return found


def unreadable(step: Step) -> list[Problem]:
    """What is no Python among the step's mistakes and further right answers, in the order of files."""
    problems = Problems()
    for program in (*(mistake.program for mistake in step.mistakes), *step.right):
        parse_program(program, problems)
    return problems.sorted()


def _programs(folder: Folder, place: Place, problems: Problems) -> Iterator[Program]:
    """The `.py` files of a folder, unread by Python; anything else in it is reported."""
    for name in folder.names:
        if name.startswith("."):
            continue
        at = Place(f"{place.path}/{folder.name}/{name}", 1)
        if name.endswith(".py") and folder.has(name):
            source = read_text(folder, name, at, problems)
            if source is not None:
                yield Program(name.removesuffix(".py"), source, at)
        else:
            what = f"only .py files belong in {folder.name}/"
            problems.add(at, what, quoted(name), "move or remove it")


def _message(program: Program, problems: Problems) -> tuple[str, str]:
    read = _docstring(program, problems)
    if read is None:
        return "", ""
    docstring, line = read
    if not docstring:
        do = "begin the file with a docstring: one sentence about the learner's run, an empty line, the text"
        problems.add(program.place, "a mistake without a message", "", do)
        return "", ""
    place = below(program.place, line)
    _check_placeholders(docstring, place, problems)
    title, _, text = docstring.strip().partition("\n\n")
    if not text.strip():
        do = "after the headline, leave a line empty and say what happened and what to do"
        problems.add(place, "a mistake's message has a headline only", quoted(title), do)
    return " ".join(title.split()), _joined(text)


def _docstring(program: Program, problems: Problems) -> tuple[str, int] | None:
    """The docstring, and how many lines stand above it. None, with a problem reported, where this is no Python."""
    head = _HEAD.match(program.source)
    if head is not None:
        return cleandoc(head[1]), program.source.count("\n", 0, head.start(1))
    tree = parse_program(program, problems)
    if tree is None:
        return None
    return ast.get_docstring(tree) or "", tree.body[0].lineno - 1 if tree.body else 0


def _joined(text: str) -> str:
    """Paragraphs stay, the line breaks within them go."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _check_placeholders(docstring: str, place: Place, problems: Problems) -> None:
    for number, line in enumerate(docstring.split("\n") if "{" in docstring else ()):
        for name in re.findall(r"\{(\w+)\}", line):
            if name not in PLACEHOLDERS:
                do = f"use one of {listed(PLACEHOLDERS)}"
                problems.add(
                    below(place, number), "unknown placeholder in a message", quoted("{" + name + "}"), do
                )


def defined_names(tree: ast.Module) -> set[str]:
    """The names that a program's top level defines, imports or assigns."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        else:
            names.update(
                n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            )
    return names
