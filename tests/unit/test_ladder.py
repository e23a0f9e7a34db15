"""Imports are a ladder without circles; what parses writes nothing, and what renders reads no lesson."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from support import walls
from support.wall_sources import ROOT, matching
from support.walls import both, no_call, no_import


def local_modules(folder: Path, package: str) -> dict[str, Path]:
    """`compiler.parse.course` and its path, for every module of a package."""
    files = sorted((folder / package).rglob("*.py"))
    names = {path: ".".join(path.relative_to(folder).with_suffix("").parts) for path in files}
    return {name.removesuffix(".__init__"): path for path, name in names.items()}


def ladder(modules: dict[str, str]) -> dict[str, set[str]]:
    """Module to the modules of the same set that it imports; a package's menu (`__init__`) is no rung."""
    graph: dict[str, set[str]] = {}
    for name, source in modules.items():
        package = name.rpartition(".")[0]
        found = {f"{package}{each}" if each.startswith(".") else each for each in walls.imported(source)}
        graph[name] = {each for each in found if each in modules and each != name and "." in each}
    return graph


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = set(graph[start])
    while todo:
        name = todo.pop()
        seen.add(name)
        todo |= graph[name] - seen
    return seen


def circles(modules: dict[str, str]) -> list[str]:
    graph = ladder(modules)
    return sorted(name for name in graph if name in reachable(graph, name))


def sources(folder: str, package: str) -> dict[str, str]:
    return {name: path.read_text() for name, path in local_modules(ROOT / folder, package).items()}


ROOMS = [("runtime", "stopreason"), ("site", "compiler"), ("site", "proofs")]


@pytest.mark.parametrize(("folder", "package"), ROOMS)
def test_imports_form_a_ladder(folder: str, package: str) -> None:
    assert circles(sources(folder, package)) == []


def test_a_circle_of_imports_is_seen() -> None:
    round_trip = {"p.a": "from p.b import x", "p.b": "from .c import y", "p.c": "import p.a"}
    assert circles(round_trip) == ["p.a", "p.b", "p.c"]


def parse_room() -> dict[str, str]:
    """`compiler.parse.course` and all of the compiler that it leads to."""
    modules = sources("site", "compiler")
    names = {"compiler.parse.course"} | reachable(ladder(modules), "compiler.parse.course")
    return {name: modules[name] for name in sorted(names)}


def test_parse_never_writes() -> None:
    faults = {name: found for name, source in parse_room().items() if (found := walls.never_writes(source))}
    assert faults == {}


WRITES = ["open('x', 'w')", "open('x', mode='a')", "path.open('wb')", "open('x', mode)", "path.write_text('')"]


OPENED = ["os.open('x', os.O_RDWR)", "os.open('x', os.O_RDONLY | os.O_CREAT)", "os.open('x', flags)"]


@pytest.mark.parametrize("source", [*WRITES, *OPENED, "folder.mkdir()", "shutil.copy(a, b)"])
def test_a_parser_that_writes_is_seen(source: str) -> None:
    assert walls.never_writes(source) != []


READS = ["open('x')", "open('x', 'rb')", "path.open()", "path.read_text()", "os.open(x, os.O_RDONLY | BINARY)"]


@pytest.mark.parametrize("source", READS)
def test_a_parser_that_reads_is_fine(source: str) -> None:
    assert walls.never_writes(source) == []


def render_reads(modules: dict[str, str]) -> list[str]:
    """How `compiler.render` could come at lesson files: by the parser, or by reading folders itself."""
    near = reachable(ladder(modules), "compiler.render.site_pages")
    faults = [f"compiler.render leads to {name}" for name in near if name.startswith("compiler.parse.")]
    return faults + both(no_import("yaml"), no_call(*walls.READERS))(modules["compiler.render.site_pages"])


def test_render_never_reads_lessons() -> None:
    assert render_reads(sources("site", "compiler")) == []


@pytest.mark.parametrize("source", ["from compiler.parse.course import parse", "import yaml", "path.read_text()"])
def test_a_renderer_that_reads_lessons_is_seen(source: str) -> None:
    assert render_reads({"compiler.render.site_pages": source, "compiler.parse.course": ""}) != []


def test_every_module_parses_in_the_oldest_python() -> None:
    """The host may be 3.12; the page is newer. Nothing of ours may need the newer one."""
    ours = matching(tuple(f"{room}/**/*.py" for room in ("runtime", "site", "tests", "tools")))
    learners = ("tests/bank/**/*", "tests/canaries/**/*", "tests/unit/fixtures/**/*")
    for path in sorted(ours - matching((*learners, "tests/frameworks/node/**/*"))):
        ast.parse(path.read_text(), str(path), feature_version=(3, 12))
