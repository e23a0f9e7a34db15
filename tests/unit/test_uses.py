"""What a step's programs import, though most of them needn't be parsed for it."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from compiler.course import Place, Program, Step
from compiler.home.uses import uses_of
from compiler.parse.course import read_course

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
FIRST = "from lesson import model\nimport json\n\n\ndef f():\n    from re import sub\n"
OTHERS = (
    "import json\nfrom lesson import model\n",
    "from lesson import (\n    client,\n    tools,\n)\n",
    "from lesson \\\n    import json, store\n",
    '"""\nfrom lesson import model\n"""\nfrom lesson import run_tool\n',
    "from lesson import model; import html\n",
    "def f():\n    import json\n    from re import sub\n",
    "import os.path as p, ast\n",
    "import no syntax (",
    "x = 1\n",
)


def imported(source: str) -> set[tuple[str, str]]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return set()
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    found = {(node.module or "", alias.name) for node in froms for alias in node.names}
    return found | {(alias.name, "") for node in nodes if isinstance(node, ast.Import) for alias in node.names}


def a_step() -> Step:
    return read_course(SOUND)[0].lessons[0].steps[-1]


@pytest.mark.parametrize("other", OTHERS)
def test_all_that_any_of_them_imports_is_found(other: str) -> None:
    programs = [Program("x", source, Place("x.py", 1)) for source in (FIRST, other, *OTHERS[:2])]
    step = replace(a_step(), starter=programs[0], solution=programs[1], right=tuple(programs[2:]))
    found = {one for program in programs for one in imported(program.source)}
    uses = uses_of(step)
    assert uses.names == {name for module, name in found if module == "lesson"}
    assert uses.modules == {module for module, _ in found if module != "lesson"}
