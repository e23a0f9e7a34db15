"""One grader for all lesson tests of a process."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from proofs.grader import Grader
from proofs.processes import Processes


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    with Processes() as processes:
        yield Grader(processes)


@pytest.fixture(scope="session")
def seed() -> str:
    """Fresh in every run; a failure prints it, and `build.py grade --seed` takes it."""
    return str(secrets.randbelow(2**32))
