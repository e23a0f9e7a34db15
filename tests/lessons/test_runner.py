"""The runner against stand-ins for the runtime, each doing one thing that a program can do to its process.

Each is held of both kinds of process: a Python that was just started, and a copy of one that is ready.
"""

from __future__ import annotations

import json
import os
import select
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from proofs import nursery
from proofs.fresh import Fresh
from proofs.nursery import NotReady, Nursery
from proofs.processes import Processes
from proofs.runner import Child, Told

Ask = Callable[..., Told]
Start = Callable[[Path], AbstractContextManager[Child]]

HEAD = """
import os, sys, json, time
def answer(request, emit):
"""


@contextmanager
def fresh(runtime: Path) -> Iterator[Child]:
    with Child(Fresh(runtime)) as child:
        yield child


@contextmanager
def copied(runtime: Path) -> Iterator[Child]:
    with Nursery(runtime) as nursery, Child(nursery.fork()) as child:
        yield child


@pytest.fixture(params=[fresh, copied])
def start(request: pytest.FixtureRequest) -> Start:
    begin: Start = request.param
    if begin is copied and not nursery.HERE:
        pytest.skip("this system copies no processes")
    return begin


@pytest.fixture
def ask(tmp_path: Path, start: Start) -> Ask:
    """Asks a child whose runtime's `answer` has this body."""

    def asked(body: str, request: str = "{}", limit: float = 20.0) -> Told:
        with start(runtime(tmp_path, body)) as child:
            return child.ask(request, limit)

    return asked


def runtime(folder: Path, body: str) -> Path:
    package = folder / "runtime" / "stopreason"
    package.mkdir(parents=True)
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (package / "__init__.py").write_text(HEAD + lines)
    return package.parent


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
    with Child(Fresh(tmp_path)) as child:
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


def test_one_child_answers_one_request_after_another(tmp_path: Path, start: Start) -> None:
    with start(runtime(tmp_path, "return request")) as child:
        assert [child.ask(request, 20.0).answer for request in ('{"do": 1}', "{}")] == ['{"do": 1}', "{}"]
        assert child.usable


COPIES = pytest.mark.skipif(not nursery.HERE, reason="this system copies no processes")
TOLD = "was = getattr(os, 'touched', False)\nos.touched = True\nreturn json.dumps([was, os.getpid() == os.getsid(0)])"


@COPIES
def test_a_copy_finds_nothing_of_what_another_one_changed(tmp_path: Path) -> None:
    with Nursery(runtime(tmp_path, TOLD)) as nursery:
        for _ in range(2):
            with Child(nursery.fork()) as child:
                assert child.ask("{}", 20.0).answer == "[false, true]"
                assert child.ask("{}", 20.0).answer == "[true, true]"


@COPIES
def test_copies_that_hang_die_with_the_nursery(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    body = f"held = open({str(pipe)!r}, 'w')\nemit('1')\nwhile True: pass"
    with Nursery(runtime(tmp_path, body)) as nursery:
        forked = nursery.fork()
        forked.requests.write(b"{}\n")
        forked.requests.flush()
        assert forked.told.readline() == b"event 1\n"
    ready, _, _ = select.select([reader], [], [], 20.0)
    assert ready
    assert os.read(reader, 1) == b""
    os.close(reader)
    forked.close()


@COPIES
def test_a_nursery_that_is_not_ready_says_why(tmp_path: Path) -> None:
    with Nursery(tmp_path) as nursery, pytest.raises(NotReady, match="No module named 'stopreason'"):
        nursery.fork()


@COPIES
def test_where_nothing_can_be_copied_a_program_runs_in_a_fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_nursery: Nursery) -> None:
        raise NotReady("")

    monkeypatch.setattr(Nursery, "fork", fails)
    with Processes() as processes:
        assert "KeyError: 'spec'" in processes.run('{"do": "check"}').fault
