"""The rooms of the project, held against what each file imports and calls.

A wall that never falls proves nothing, so each is shown to fall on a few lines made to break it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import walls
from support.wall_sources import ROOT, matching
from support.walls import Rule, both, no_call, no_import, only_import, ts_no_import, without

TEMPLATE_TAGS = ("extends", "block", "include", "import", "from", "macro", "call", "for", "if", "elif", "else")
PYTHON_IN_TYPESCRIPT = (
    r"\bfrom [\w.]+ import \w+",
    r"\bdef \w+\([^)]*\)\s*(?:->[^:{]+)?:",
    r"runPython(?:Async)?\(\s*[\"'`](?![\"'`])",
)


@dataclass(frozen=True)
class Wall:
    """Files, what they may not do, and pieces of source that do it."""

    name: str
    files: tuple[str, ...]
    rule: Rule
    broken: tuple[str, ...]
    but: tuple[str, ...] = ()

    def paths(self) -> list[Path]:
        return sorted(matching(self.files) - matching(self.but))


RUNTIME = ("runtime/stopreason/**/*.py",)
# modules that need an extra of the package, and what each may import beside the standard library
EXTRAS = {
    "authoring/yamls.py": ("yaml",),
    "clients/transport.py": ("httpx2",),
    "clients/sdk.py": ("httpx2",),
    "doors/script_file.py": (),
    "doors/server.py": ("starlette",),
    "doors/serving.py": ("uvicorn",),
    "doors/serve_command.py": (),
    "doors/scripted_model.py": ("httpx2",),
    "pytest_plugin.py": ("pytest",),
}
ON_A_NETWORK = ("runtime/stopreason/doors/serving.py", "runtime/stopreason/doors/serve_command.py")
A_CLOCK = "runtime/stopreason/recording/waiting.py"  # which puts a virtual one in the place of Python's
WITH_EXTRAS = tuple(f"runtime/stopreason/{name}" for name in EXTRAS)
EXTRA_MODULES = tuple(Path(name).stem for name in EXTRAS)
HOW_SCRIPTS_ARE_WRITTEN = ("script", "script_data", "tool", "twins")
COMPILER = ("site/compiler/**/*.py",)
PROOFS = ("site/proofs/**/*.py",)
PIPES = ("site/proofs/child.py", "site/proofs/nursery.py")
TYPESCRIPT = ("site/src/**/*.ts",)
WORKER = ("site/src/worker.ts", "site/src/worker/**/*.ts")
TEMPLATES = ("site/templates/**/*.html",)
WALLS = (
    Wall(
        "the runtime needs nothing but the standard library",
        RUNTIME,
        walls.standard_library_only,
        ("import httpx", "from yaml import safe_load", "import pyodide.ffi"),
        but=WITH_EXTRAS,
    ),
    Wall(
        "the runtime's core leads to nothing that needs an extra",
        RUNTIME,
        walls.no_module_of_ours("stopreason", *EXTRA_MODULES),
        ("from .yamls import read_yaml", "import stopreason.doors.script_file", "from .. import script_file"),
        but=(*WITH_EXTRAS, "runtime/stopreason/__main__.py", "runtime/stopreason/running/packages.py"),
    ),
    *(
        Wall(
            f"{name} needs its own extra and no other",
            (f"runtime/stopreason/{name}",),
            only_import(*sys.stdlib_module_names, "stopreason", *packages),
            ("import jinja2", "from numpy import array"),
        )
        for name, packages in EXTRAS.items()
    ),
    Wall(
        "the runtime knows no page, network, clock or chance",
        RUNTIME,
        both(
            no_import(*walls.PAGE, *walls.NETWORK, *walls.CLOCKS, *walls.CHANCE, *walls.PROCESSES),
            no_call(*walls.NOW),
        ),
        (
            "from js import document",
            "import time",
            "def f():\n    import random",
            "from datetime import datetime\ndatetime.now()",
            "import os\nos.urandom(8)",
            "from urllib.request import urlopen",
        ),
        but=(*ON_A_NETWORK, A_CLOCK),
    ),
    Wall(
        "one file knows SQLite, which a page may lack",
        RUNTIME,
        no_import("sqlite3", "stopreason.durable.sqlite", ".sqlite", ".durable.sqlite"),
        ("import sqlite3", "from .sqlite import SqliteStore", "from .durable.sqlite import SqliteStore"),
        but=("runtime/stopreason/durable/sqlite.py",),
    ),
    Wall(
        "nothing in the compiler runs a lesson's code",
        COMPILER,
        both(no_call(*walls.RUNNERS), no_import("runpy", "importlib", "lesson", "lessons")),
        ("exec(source)", "eval('1')", "import runpy", "from importlib.util import spec_from_file_location"),
    ),
    Wall(
        "of the runtime, the compiler knows how scripts are written and nothing else",
        COMPILER,
        walls.only_inside("stopreason", "authoring", *(f"scripted.{name}" for name in HOW_SCRIPTS_ARE_WRITTEN)),
        ("import stopreason", "from stopreason.running.program import run", "from stopreason import answer"),
    ),
    Wall(
        "the compiler knows nothing of the proofs",
        COMPILER,
        no_import("proofs"),
        ("from proofs.prove import prove",),
    ),
    Wall(
        "the proofs touch no page and no network",
        PROOFS,
        no_import(*walls.NETWORK, "jinja2", "compiler.render", "compiler.assets.bundle", "compiler.making.build"),
        ("import jinja2", "from compiler.render.site_pages import render", "from compiler import render", "import ssl"),
        but=PIPES,
    ),
    Wall(
        "the sockets of the proofs are pipes to their own processes",
        PIPES,
        both(no_import(*(walls.NETWORK - {"socket"})), no_call(*walls.DIALLERS)),
        ("import ssl", "socket.create_connection(('127.0.0.1', 80))", "found.connect(at)", "mine.bind(at)"),
    ),
    Wall(
        "the proofs run programs in other processes only",
        PROOFS,
        both(no_call(*walls.RUNNERS), no_import("runpy")),
        ("exec(compile(source, 'x', 'exec'))", "import runpy"),
    ),
    Wall(
        "build.py hands over to the compiler and the proofs",
        ("build.py",),
        both(
            only_import("__future__", "argparse", "collections", "pathlib", "sys", "compiler", "proofs"),
            walls.at_most_lines(150),
        ),
        ("import yaml", "from markdown_it import MarkdownIt", "import jinja2", "\n" * 151),
    ),
    Wall(
        "only the worker knows Pyodide",
        TYPESCRIPT,
        ts_no_import(r"pyodide"),
        ('import { loadPyodide } from "pyodide";', 'import type { PyodideAPI } from "pyodide"'),
        but=(*WORKER, "site/src/**/*.d.ts"),
    ),
    Wall(
        "the worker knows no document and no lesson",
        WORKER,
        both(
            without(r"\bdocument\b", r"\bwindow\b", r"\blocalStorage\b", r"\bHTML\w*Element\b"),
            ts_no_import(r"lessons?/|elements/|bench/"),
        ),
        ("document.title", "window.alert(1)", 'import { Editor } from "./elements/editor";'),
    ),
    Wall(
        "elements talk to the session, not to the worker",
        ("site/src/elements/**/*.ts",),
        ts_no_import(r"pyodide|/worker"),
        ('import { boot } from "../worker";', 'import x from "../worker/batch"'),
    ),
    Wall(
        "text reaches the document as text",
        TYPESCRIPT,
        without(
            r"\b(?:inner|outer)HTML\b",
            r"\binsertAdjacentHTML\b",
            r"\bdocument\.write(?:ln)?\b",
            r"\bsetHTMLUnsafe\b",
            r"\bcreateContextualFragment\b",
            r"\bDOMParser\b",
            r"\beval\(",
            r"\bnew Function\b",
        ),
        ("a.innerHTML = b", "a.insertAdjacentHTML('x', b)", "document.write(x)", "a.outerHTML=x", "eval(x)"),
    ),
    Wall(
        "no Python lives inside TypeScript",
        TYPESCRIPT,
        without(*PYTHON_IN_TYPESCRIPT),
        ("const s = `from x import y`", "`def f(a):\\n  pass`", 'pyodide.runPython("import sys")'),
    ),
    Wall(
        "templates hold no scripts and no styles of their own",
        TEMPLATES,
        without(
            r"<script(?![^>]*\bsrc=)[^>]*>",
            r"<style\b",
            r"\sstyle=",
            r"\son\w+=",
            r"javascript:",
        ),
        ("<script>1</script>", "<style>a{}</style>", '<p style="x">', '<b onclick="x">', '"javascript:x"'),
    ),
    Wall(
        "templates escape all that they are given",
        TEMPLATES,
        without(r"\|\s*safe\b", r"autoescape\s+false"),
        ("{{ x|safe }}", "{{ x | safe }}", "{% autoescape false %}"),
    ),
    Wall(
        "templates know loops and conditions, and no other logic",
        TEMPLATES,
        walls.only_tags(*TEMPLATE_TAGS),
        ("{% do x.append(1) %}", "{%- filter upper %}"),
    ),
    Wall(
        "lessons are Markdown without HTML",
        ("lessons/**/*.md",),
        walls.no_html,
        ("<b>bold</b>", "A line<br>break", "<!-- hidden -->"),
    ),
    Wall(
        "lesson programs use no network or chance, and no clock but the virtual one",
        ("lessons/**/*.py",),
        both(
            no_import(*walls.NETWORK, *walls.CHANCE, *walls.PAGE, *walls.PROCESSES, "os"),
            no_call(*walls.NOW),
        ),
        ("import random", "from urllib import request", "datetime.datetime.now()"),
    ),
    Wall(
        "colours live in the token file alone",
        ("site/styles/**/*.css",),
        without(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", r"\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(", r"!important"),
        ("a { color: #fff; }", "a { color: rgb(1 2 3) }", "a { color: red !important }"),
        but=("site/styles/tokens.css",),
    ),
)


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.name)
def test_wall_stands(wall: Wall) -> None:
    paths = wall.paths()
    assert paths, f"nothing matches {wall.files}: the room has moved, so move the wall"
    faults = [f"{path.relative_to(ROOT)}: {fault}" for path in paths for fault in wall.rule(path.read_text())]
    assert faults == []


BROKEN = [pytest.param(wall, source, id=f"{wall.name}: {source[:40]!r}") for wall in WALLS for source in wall.broken]


@pytest.mark.parametrize(("wall", "source"), BROKEN)
def test_wall_falls_when_broken(wall: Wall, source: str) -> None:
    assert wall.rule(source) != []
