"""A checkpoint as a file of Python that runs as it is: what the course gave to the program, then the program.

The page puts the learner's own program in the place of the solution, between two lines that it knows.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from compiler.course import Lesson, Step
from compiler.home.literals import literal
from compiler.home.tools import functions_of
from compiler.home.uses import call_of, script_for, uses_of, without_future
from jinja2 import Environment, StrictUndefined, Template
from stopreason.scripted.script_data import script_data

WHEEL = "{the wheel of stopreason}"  # its name, and where it is, are known when all is made
BEGINS, ENDS = "# " + "-" * 30 + " your program " + "-" * 30, "# " + "-" * 74
MODEL = "claude-opus-4-8"
KEYS = {"anthropic": "ANTHROPIC_API_KEY", "openai": "OPENAI_API_KEY"}


def home_file(lesson: Lesson, step: Step) -> str:
    """The file of a step that has scripts, with its solution, or else with what it starts from."""
    program = step.solution or step.starter
    future, source = without_future(program.source if program else "")
    script, uses = script_for(step), uses_of(step)
    own = [name for name in KEYS if name in step.packages]
    chat, messages = uses.chat, uses.messages and not own
    asked = dict.fromkeys([*own, *(["anthropic"] if messages else []), *(["openai"] if chat else [])])
    tools = functions_of(step.tools, script)
    text = _template().render(
        packages=" ".join([*asked, WHEEL]),
        title=step.title,
        number=lesson.number,
        lesson=lesson.title,
        file=f"{step.slug}.py",
        key=KEYS[next(iter(asked))],
        own=[{"name": name, "key": KEYS[name]} for name in own],
        chat=chat,
        messages=messages,
        store="store" in uses.names,
        script=script_text(script_data(script)),
        question=literal(script.question),
        tools=tools,
        counts=any(tool.counts for tool in tools),
        effects=literal([tool.tool for tool in tools if tool.effect]) if any(tool.effect for tool in tools) else "",
        functions="{" + ", ".join(f"{literal(tool.tool)}: {tool.name}" for tool in tools) + "}",
        definitions=literal([tool.definition() for tool in step.tools]),
        model=MODEL,
        begins=BEGINS,
        program=source,
        ends=ENDS,
        call=call_of(step, script),
    )
    head, end, rest = text.partition('\n"""\n')
    return re.sub(r"\n{4,}", "\n\n\n", f"{head}{end}{f'\n{future}' if future else ''}{rest}".rstrip("\n") + "\n")


def script_text(script: dict[str, object]) -> str:
    """A script as JSON, each turn on a line; what it doesn't use is left out. It never holds three quotes in a row."""
    left_out = ("turns", "entry", "killed", "title")
    said = {name: value for name, value in script.items() if value and name not in left_out}
    turns = script["turns"]
    assert isinstance(turns, list)
    lines = ",\n".join(f"  {_json({name: it for name, it in turn.items() if it})}" for turn in turns)
    return f'{_json(said)[:-1]}, "turns": [\n{lines}\n]}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(Path(__file__).with_name("file.py.txt").read_text(encoding="utf-8"))
