"""The runtime at a terminal: `python -m stopreason validate messages FILE…` says what the API would say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .dialects.messages.seen import NEWEST_VERSION, VERSIONS
from .verdict import verdict

ACCEPTED, REFUSED, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. 0: every request is accepted; 1: some are refused; 2: misuse."""
    options = _parser().parse_args(arguments)
    worst = ACCEPTED
    for file in options.files:
        try:
            said = verdict(options.dialect, Path(file).read_bytes(), options.api_version)
        except OSError as error:
            print(f"{file} can't be read: {error.strerror}; give the path of a request body as JSON", file=sys.stderr)
            return MISUSE
        print(json.dumps(said), flush=True)
        worst = max(worst, ACCEPTED if said["status"] == 200 else REFUSED)
    return worst


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stopreason", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, title="commands")
    validate = commands.add_parser("validate", help="what the API would say to each request body, a JSON line a file")
    validate.add_argument("dialect", choices=["messages"])
    validate.add_argument("--api-version", choices=VERSIONS, default=NEWEST_VERSION, metavar="V")
    validate.add_argument("files", nargs="+", metavar="FILE")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
