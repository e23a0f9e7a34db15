"""`lessons/lesson.pyi`, from which editors complete what a learner types: all that it promises is there."""

from __future__ import annotations

import ast
from pathlib import Path

from stopreason import exceptions
from stopreason.clients import chat_exceptions, chat_objects, reply_objects
from support import runtime
from support.runtime import ONE

ROOT = Path(__file__).resolve().parents[2]
STUB = ast.parse((ROOT / "lessons/lesson.pyi").read_text())


def test_what_the_stub_promises_is_there() -> None:
    names = {node.name for node in STUB.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    names.remove("__getattr__")  # each tool of a step
    known = {*exceptions.every(), *vars(reply_objects), *vars(chat_objects)}
    known |= {"Block", "model", "run_tool", "chat_errors"}
    assert {name for name in names if not name.startswith("_")} - known == set()
    errors = next(node for node in STUB.body if isinstance(node, ast.ClassDef) and node.name == "chat_errors")
    promised = {node.name for node in errors.body if isinstance(node, ast.ClassDef)}
    assert promised == set(chat_exceptions.every())


def promised(name: str, kind: str) -> list[str]:
    """The value `name` of a stub and all that its class promises: `client.messages`, `client.messages.create` …"""
    shape = next((node for node in STUB.body if isinstance(node, ast.ClassDef) and node.name == kind), None)
    found = [name]
    for node in shape.body if shape and kind.startswith("_") else []:
        if isinstance(node, ast.AnnAssign):
            found += promised(f"{name}.{ast.unparse(node.target)}", ast.unparse(node.annotation))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(f"{name}.{node.name}")
    return found


def test_what_the_stub_promises_of_a_value_is_there() -> None:
    values = [node for node in STUB.body if isinstance(node, ast.AnnAssign)]
    paths = [path for one in values for path in promised(ast.unparse(one.target), ast.unparse(one.annotation))]
    assert {"chat_client.chat.completions.create", "client.messages.stream", "store.keys", "question"} < set(paths)
    program = "import lesson\n" + "".join(f"lesson.{path}\n" for path in paths)
    spec = runtime.step(ONE, entry=False)
    assert [run["end"] for run in runtime.record(spec, program)] == ["done"]
    assert [run["end"] for run in runtime.record(spec, program + "lesson.store.rename\n")] != ["done"]
