"""What the bench says a command took is the command's own, however much memory the bench itself holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.courses import run


def test_a_small_command_of_a_large_parent_is_told_as_small(tmp_path: Path) -> None:
    large = bytearray(b"x" * 300_000_000)
    _, megabytes, processor = run([sys.executable, "-I", "-S", "-c", "sum(range(10_000))"], tmp_path)
    assert 0 < megabytes < 100 < len(large) / 1_000_000
    assert processor > 0


def test_a_large_command_is_told_as_large(tmp_path: Path) -> None:
    _, megabytes, _ = run([sys.executable, "-I", "-S", "-c", "bytearray(b'x' * 200_000_000)"], tmp_path)
    assert megabytes > 200


def test_a_command_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
