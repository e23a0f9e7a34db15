"""The other end of the pipe: the runtime's one function, in a process of its own. It is started by path.

Requests come as JSON lines on standard input. Each is answered on what was standard output with lines of two
words: `event JSON`, any number of them, then `answer JSON` or `fault JSON` (an error of ours, its traceback).
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import TextIO

MEMORY = 1 << 30


def cap_memory() -> None:
    """A program that only grows ends in its own MemoryError, not in the machine's."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass  # a system without such limits still has the limit on time


def take_pipes() -> tuple[TextIO, TextIO]:
    """Takes both pipes out of a program's reach: it reads nothing, and its prints go nowhere."""
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return requests, told


def bring_packages(request: str, folders: list[str]) -> None:
    """What is installed here can be imported only where the step asks for a package, as in the page."""
    asked = json.loads(request).get("spec", {}).get("packages")
    sys.path[:] = [at for at in sys.path if at not in folders] + (folders if asked else [])


def main(runtime: str, *folders: str) -> None:
    cap_memory()
    sys.path.insert(0, runtime)
    from stopreason import answer  # before the pipes are taken: an error here reaches standard error

    requests, told = take_pipes()

    def tell(word: str, line: str) -> None:
        told.write(f"{word} {line}\n")
        told.flush()

    for request in requests:
        try:
            bring_packages(request, list(folders))
            tell("answer", answer(request, lambda event: tell("event", event)))
        except Exception:
            tell("fault", json.dumps(traceback.format_exc()))
    os._exit(0)  # threads that a program left behind don't keep the process alive


if __name__ == "__main__":
    main(*sys.argv[1:])
