"""The runner against stand-ins for the runtime, each doing one thing that a program can do to its process."""

from __future__ import annotations

import json
import os
import select
from collections.abc import Callable
from pathlib import Path

import pytest
from proofs.runner import Child, Told

Ask = Callable[..., Told]

HEAD = """
import os, sys, json, time
def answer(request, emit):
"""


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks a child whose runtime's `answer` has this body."""

    def asked(body: str, request: str = "{}", limit: float = 20.0) -> Told:
        package = tmp_path / "runtime" / "stopreason"
        package.mkdir(parents=True)
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (package / "__init__.py").write_text(HEAD + lines)
        with Child(package.parent) as child:
            return child.ask(request, limit)

    return asked


def test_events_and_the_answer_come_back_in_order(ask: Ask) -> None:
    told = ask("emit('1')\nemit('2')\nreturn request", '{"do": "check"}')
    assert told == Told(("1", "2"), '{"do": "check"}', None, "")


def test_what_a_program_prints_never_mixes_with_what_the_runtime_tells(ask: Ask) -> None:
    told = ask("print('answer {}')\nos.write(1, b'answer {}\\n')\nos.system('echo answer')\nreturn '{\"mine\": 1}'")
    assert told.answer == '{"mine": 1}'


def test_a_program_that_reads_input_finds_its_end(ask: Ask) -> None:
    assert ask("return json.dumps(sys.stdin.read())").answer == '""'


def test_a_program_that_never_ends_is_killed_and_what_came_is_kept(ask: Ask) -> None:
    told = ask("emit('1')\nwhile True: pass", limit=1.0)
    assert told == Told(("1",), None, "timed-out", "")


def test_a_process_that_swallows_every_exception_is_killed_all_the_same(ask: Ask) -> None:
    told = ask("while True:\n    try:\n        time.sleep(60)\n    except BaseException:\n        pass", limit=1.0)
    assert told.end == "timed-out"


def test_a_process_that_dies_has_crashed_and_what_came_is_kept(ask: Ask) -> None:
    assert ask("emit('1')\nos._exit(3)") == Told(("1",), None, "crashed", "")


def test_a_runtime_that_raises_is_a_fault_of_ours_with_its_traceback(ask: Ask) -> None:
    told = ask("raise KeyError('spec')")
    assert told.end == "crashed"
    assert "KeyError: 'spec'" in told.fault


def test_a_runtime_that_cannot_be_imported_says_why(tmp_path: Path) -> None:
    with Child(tmp_path) as child:
        told = child.ask("{}", 20.0)
    assert told.end == "crashed"
    assert "No module named 'stopreason'" in told.fault


def test_nothing_of_our_environment_reaches_a_program(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    told = ask("return json.dumps(dict(os.environ))")
    names = set(json.loads(told.answer or "{}"))
    assert "SECRET_TOKEN" not in names
    assert names <= {
        "HOME",
        "TMPDIR",
        "LANG",
        "LC_CTYPE",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "SYSTEMROOT",
    }


def test_a_program_starts_in_an_empty_folder_of_its_own_that_is_gone_afterwards(ask: Ask) -> None:
    told = ask("open('left', 'w').close()\nreturn json.dumps([os.getcwd(), os.listdir()])")
    folder, files = json.loads(told.answer or "[]")
    assert files == ["left"]
    assert not os.path.exists(folder)


def test_installed_packages_are_out_of_reach(ask: Ask) -> None:
    assert "No module named 'pytest'" in ask("import pytest").fault


def test_a_flood_of_events_ends_the_process(ask: Ask) -> None:
    told = ask("while True: emit('x' * 1_000_000)")
    assert told.end == "crashed"
    assert "told more than" in told.fault


def test_memory_without_end_is_the_programs_own_error(ask: Ask) -> None:
    told = ask("try:\n    held = b'x' * (4 << 30)\nexcept MemoryError:\n    return '\"MemoryError\"'")
    assert told.answer == '"MemoryError"'


def test_what_a_program_started_ends_with_it(ask: Ask, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    ask(f"held = open({str(pipe)!r}, 'w')\nif os.fork() == 0: time.sleep(600)\nreturn '1'")
    ready, _, _ = select.select([reader], [], [], 20.0)  # readable at its end: the last writer is gone
    ends = os.read(reader, 1) if ready else b"still held"
    os.close(reader)
    assert ends == b""


def test_one_child_answers_one_request_after_another(tmp_path: Path) -> None:
    package = tmp_path / "stopreason"
    package.mkdir()
    (package / "__init__.py").write_text(HEAD + "    return request")
    with Child(tmp_path) as child:
        assert [child.ask(request, 20.0).answer for request in ('{"do": 1}', "{}")] == ['{"do": 1}', "{}"]
        assert child.usable
