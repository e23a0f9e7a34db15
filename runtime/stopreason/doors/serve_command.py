"""`python -m stopreason serve SCRIPT…`: the scripted model over HTTP, until Ctrl-C.

Needs the extra `server`: whoever imports this meets `ModuleNotFoundError` where that isn't installed.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from ..authoring.problems import Place, Problem
from ..clock import VirtualClock
from ..scripted.script import Script
from .script_file import BadScript, read_file
from .server import RESERVED
from .serving import Listening, RealClock, serve
from .session import Session

DONE, MISUSE = 0, 2
TAKEN = "Port {port} can't be taken ({why}): choose another with --port N, or any with --port 0"


def run(files: Sequence[str], port: int, seed: str | None, real_time: bool, limit: int | None) -> int:
    """Serves the scripts. 0: ended by Ctrl-C; 2: misuse, said in one sentence each."""
    try:
        scripts = _scripts(files)
        listening = Listening(port)
    except BadScript as error:
        print(error, file=sys.stderr)
        return MISUSE
    except OSError as error:
        print(TAKEN.format(port=port, why=error.strerror or error), file=sys.stderr)
        return MISUSE
    seed = seed or secrets.token_hex(8)
    clock = RealClock if real_time else VirtualClock
    sessions = [Session(script, seed, limit, clock) for script in scripts]
    serve(sessions, listening, real_time, lambda: _say(listening.url, sessions, seed))
    return DONE


def _scripts(files: Sequence[str]) -> list[Script]:
    scripts, problems = [], []
    for file in files:
        try:
            scripts.append(read_file(Path(file)))
        except BadScript as error:
            problems += error.problems
    problems += _clashes(files, scripts) if not problems else []
    if problems:
        raise BadScript(problems)
    return scripts


def _clashes(files: Sequence[str], scripts: Sequence[Script]) -> list[Problem]:
    """Names that can't be told apart in a path."""
    found = []
    for at, (file, script) in enumerate(zip(files, scripts, strict=True)):
        place = Place(Path(file).as_posix(), 1)
        if script.name in RESERVED:
            found.append(Problem(place, "a name that the server has a use for", script.name, "rename the file"))
        if script.name in [other.name for other in scripts[:at]]:
            found.append(Problem(place, "two scripts of one name", script.name, "rename one of the files"))
    return found


def _say(url: str, sessions: Sequence[Session], seed: str) -> None:
    """The address first, alone on its line: programs read it. All in one go, for whoever reads no further."""
    below = [f"  {url}/{quote(session.script.name)}" for session in sessions] if len(sessions) > 1 else []
    print(url, *below, f"Seed {seed}; `--seed {seed}` repeats this run. Ctrl-C ends it.", sep="\n", flush=True)
