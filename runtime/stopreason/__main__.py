"""Stop Reason's runtime at a terminal: a scripted model that is as strict as the real ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .dialects.messages.seen import NEWEST_VERSION, VERSIONS
from .doors.validate_command import run as validate
from .wire import DIALECTS

MISUSE = 2
PORT = 8787
EXTRA = ("starlette", "uvicorn", "yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, and gives its exit code. 2 is misuse."""
    options = _parser().parse_args(arguments)
    if options.command == "validate":
        return validate(options.dialect, options.files, options.api_version)
    try:
        from .doors.serve_command import run as serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        print(f'`serve` needs {error.name}, which isn\'t installed: pip install "./runtime[server]"', file=sys.stderr)
        return MISUSE
    return serve(options.scripts, options.port, options.seed, options.real_time, options.limit)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stopreason", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, title="commands", metavar="COMMAND")
    _add_validate(commands)
    _add_serve(commands)
    return parser


def _add_validate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    validate = commands.add_parser(
        "validate",
        help="what the API would say to each request body, a JSON line a file",
        description="Says what the API would say to each request body, one JSON line a file.",
        epilog="Exit 0: all are accepted; 1: some are refused; 2: misuse.",
    )
    validate.add_argument("dialect", choices=[dialect.name for dialect in DIALECTS])
    validate.add_argument("--api-version", choices=VERSIONS, default=NEWEST_VERSION, metavar="V",
                          help=f"of the Messages API: {' or '.join(VERSIONS)}")  # fmt: skip
    validate.add_argument("files", nargs="+", metavar="FILE", help="the JSON that would be sent")


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser(
        "serve",
        help="the scripted model over HTTP, on this machine alone",
        description="Serves scripts over HTTP, for clients in any language on this machine. Its URL is the first line "
        "on stdout. Of several scripts, each is served at /NAME/, and the first one at / too.",
        epilog="Exit 0: ended by Ctrl-C; 2: misuse. GET /trace gives the record, DELETE /trace begins it anew.",
    )
    serve.add_argument("scripts", nargs="+", metavar="SCRIPT", help="a script in YAML (docs/scripts.md)")
    serve.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"0 takes a free one; else {PORT}")
    serve.add_argument("--seed", metavar="S", help="repeats the ids of an earlier run")
    serve.add_argument("--limit", type=_limit, metavar="N", help="answer so many requests and no more")
    serve.add_argument("--real-time", action="store_true", help="really wait where the script says so")


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, received {text!r}; 0 takes a free one")


def _limit(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"a limit is a whole number above 0, received {text!r}; leave it out for none")


if __name__ == "__main__":
    raise SystemExit(main())
