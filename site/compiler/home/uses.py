"""What a step's programs need of the course, so that a file brings it along."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from compiler.course import Program, Script, Step
from compiler.home.literals import Name, literal
from compiler.trees import tree_of

_CHAT = frozenset({"chat_client", "async_chat_client", "chat_tools", "chat_errors"})
_QUESTION = "$question"
_FUTURE = re.compile(r"^from __future__ import .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Uses:
    """`names` are those that are imported from `lesson`, `modules` all that is imported besides."""

    names: frozenset[str]
    modules: frozenset[str]

    @property
    def chat(self) -> bool:
        """Whether Chat Completions are asked."""
        return bool(self.names & _CHAT)

    @property
    def messages(self) -> bool:
        """Whether the Messages API is asked: by `model`, by `client`, or by nobody knows what."""
        return bool(self.names & {"model", "client"}) or not self.chat


def uses_of(step: Step) -> Uses:
    """What the step's starter, its solution and its further right answers import."""
    names: set[str] = set()
    modules: set[str] = set()
    known: set[str] = set()
    for program in (step.starter, step.solution, *step.right):
        if program is None or _says_only(program.source, known):
            continue
        lines = program.source.split("\n")
        for node in _imports(program):
            if node.lineno == node.end_lineno:
                known.add(lines[node.lineno - 1].strip())
            if isinstance(node, ast.Import):
                modules.update(alias.name for alias in node.names)
            elif node.module == "lesson":
                names.update(alias.name for alias in node.names)
            else:
                modules.add(node.module or "")
    return Uses(frozenset(names), frozenset(modules))


def _says_only(source: str, known: set[str]) -> bool:
    """Whether each line that may import something is one of these: then it needn't be parsed."""
    lines = (line for line in source.split("\n") if "import" in line)
    return "\\\n" not in source and all(line.strip() in known for line in lines)


def _imports(program: Program) -> Iterator[ast.Import | ast.ImportFrom]:
    try:
        tree = tree_of(program.source)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            yield node


def script_for(step: Step) -> Script:
    """The script that shows most: it calls tools, never fails, and comes to its end. Else the step's first one."""
    good = [script for script in step.scripts if _shows(script)]
    return max(good, key=lambda script: len(script.turns), default=step.scripts[0])


def _shows(script: Script) -> bool:
    turns = script.turns
    sound = not script.repeat and not any(turn.failure for part in script.parts for turn in part.turns)
    return sound and any(turn.calls for turn in turns) and turns[-1].stop_reason == "end_turn"


def without_future(source: str) -> tuple[str, str]:
    """The lines that Python wants before all else, and the program without them and without empty lines around."""
    return "".join(_FUTURE.findall(source)), _FUTURE.sub("", source).removeprefix("\ufeff").strip("\n")


def call_of(step: Step, script: Script) -> str:
    """The call of the step's entry as Python: `run_agent(question, max_rounds=4)`. Empty where there is none."""
    entry = script.entry or step.entry
    if entry is None:
        return ""
    given = [literal(_named(value)) for value in entry.args]
    given += [f"{name}={literal(_named(value))}" for name, value in entry.kwargs.items()]
    return f"{entry.name}({', '.join(given)})"


def _named(value: object) -> object:
    if isinstance(value, dict):
        return {key: _named(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_named(one) for one in value]
    return Name("question") if value == _QUESTION else value


def spelt(name: str) -> bool:
    """Whether Python can spell it."""
    return name.isidentifier() and not keyword.iskeyword(name)
