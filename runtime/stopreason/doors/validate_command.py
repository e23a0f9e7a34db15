"""`python -m stopreason validate messages FILE…`: what the API would say to each request body."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .verdict import verdict

ACCEPTED, REFUSED, MISUSE = 0, 1, 2


def run(dialect: str, files: Sequence[str], version: str) -> int:
    """One JSON line a file. 0: every request is accepted; 1: some are refused; 2: misuse."""
    worst = ACCEPTED
    for file in files:
        try:
            said = verdict(dialect, Path(file).read_bytes(), version)
        except OSError as error:
            print(f"{file} can't be read: {error.strerror}; give the path of a request body as JSON", file=sys.stderr)
            return MISUSE
        print(json.dumps(said), flush=True)
        worst = max(worst, ACCEPTED if said["status"] == 200 else REFUSED)
    return worst
