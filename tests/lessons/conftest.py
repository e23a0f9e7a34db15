"""One grader for all lesson tests of a process."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from proofs.grader import Grader


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    with Grader() as grader:
        yield grader


@pytest.fixture(scope="session")
def seed() -> str:
    """Fresh in every run; a failure prints it, and `build.py grade --seed` takes it."""
    return str(secrets.randbelow(2**32))
