"""What a program prints and logs, and what of Python it leaves to the next one."""

from __future__ import annotations

import builtins
import logging
import sys

import pytest
from support.programs_run import crash, ended
from support.runtime import record, step


def test_everything_that_print_can_do_is_output() -> None:
    written = "print('c', file=sys.stderr)\nsys.stdout.write('d\\n')"
    source = "import sys\nprint('a', 'b', sep='-', end='!', flush=True)\n" + written
    assert ended(source) == ("done", "a-b!c\nd\n")


@pytest.mark.parametrize("does", ["sys.stdout = None", "sys.stdout.close()", "sys.stderr = sys.stdout = None"])
def test_a_program_without_an_output_still_ends_and_the_next_has_one(does: str) -> None:
    assert ended(f"import sys\n{does}\nprint('x')")[0] == "done"
    assert ended("print('y')") == ("done", "y\n")


def test_output_that_is_given_something_else_than_text_refuses_it() -> None:
    assert crash("import sys\nsys.stdout.write(b'x')")["error"] == "TypeError"


@pytest.mark.parametrize(
    "name", ["print", "len", "isinstance", "dict", "getattr", "next", "BaseException", "__import__"]
)
def test_a_builtin_that_a_program_breaks_is_whole_again_for_the_next(name: str) -> None:
    record(step(entry=False), f"import builtins\nbuiltins.{name} = None\nbuiltins.extra = 1\n1 / 0")
    assert not hasattr(builtins, "extra")
    assert ended("print(len('ab'))") == ("done", "2\n")


def test_a_recursion_limit_that_a_program_sets_is_gone_after_it() -> None:
    before = sys.getrecursionlimit()
    record(step(entry=False), "import sys\nsys.setrecursionlimit(50_000)")
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    "does",
    [
        "logging.warning('no answer')",
        "logging.basicConfig(level=logging.INFO); LOG.info('no answer')",
        "LOG.propagate = False; LOG.addHandler(logging.StreamHandler()); LOG.warning('no answer')",
    ],
)
def test_a_log_is_told_to_each_program_once_however_it_is_set_up(does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])  # those of pytest
    source = f"import logging\nLOG = logging.getLogger('own')\n{does}\n"
    for _ in range(2):
        assert ended(source)[1].count("no answer") == 1
    assert logging.root.handlers == logging.getLogger("own").handlers == []


def test_there_is_no_keyboard() -> None:
    assert crash("input('Your name? ')")["hint"] == "Put the value into the program instead of asking for it."
    assert crash("import sys\nsys.stdin.read()")["error"] == "OSError"
