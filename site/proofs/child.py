"""The other end of the pipe: the runtime's one function, in a process of its own. It is started by path.

Requests come as JSON lines on standard input. Each is answered on what was standard output with lines of two
words: `event JSON`, any number of them, then `answer JSON` or `fault JSON` (an error of ours, its traceback).

Given a socket besides, it answers nobody: it has the runtime ready, and copies itself for each who asks (nursery.py).
"""

from __future__ import annotations

import _sitebuiltins
import builtins
import gc
import json
import os
import signal
import socket
import sys
import traceback
from typing import TextIO

MEMORY = 1 << 30
ASKED_BY = 4096  # bytes of what a socket is asked: a word and a folder or a process


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


def bring_exits() -> None:
    """`exit()` and `quit()` are there in a page and in a Python of one's own, and missing where `site` isn't loaded."""
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, ""))


def bring_packages(request: str, folders: list[str]) -> None:
    """What is installed here can be imported only where the step asks for a package, as in the page."""
    asked = json.loads(request).get("spec", {}).get("packages")
    sys.path[:] = [at for at in sys.path if at not in folders] + (folders if asked else [])


def born_of(asking: socket.socket, packages: list[str], folders: list[str]) -> None:
    """Copies this process for each who asks; comes back in every copy, whose standard input and output are its own."""
    if packages:
        sys.path += folders
        from stopreason.running.packages import load

        load(packages)
    gc.freeze()  # what all have in common is never looked through, and so never copied
    born: set[int] = set()
    while asked := socket.recv_fds(asking, ASKED_BY, 1):
        told, pipes, _, _ = asked
        word, _, about = told.decode().partition(" ")
        if word == "fork":
            process = os.fork()
            if process == 0:
                asking.close()
                return begin(pipes[0], about)
            os.close(pipes[0])
            born.add(process)
            asking.send(str(process).encode())
        elif word == "end":
            end(int(about))
            born.discard(int(about))
            asking.send(b"ended")
        else:
            break  # whoever asked is gone
    for process in born:
        end(process)
    os._exit(0)


def begin(pipe: int, folder: str) -> None:
    """What makes a copy a process of its own: a session, a folder, and nobody else's pipe."""
    os.setsid()
    os.chdir(folder)
    os.environ.update(HOME=folder, TMPDIR=folder)
    os.dup2(pipe, 0)
    os.dup2(pipe, 1)
    os.close(pipe)


def end(process: int) -> None:
    """Kills a copy and all that it started. Nobody else has its number until it is waited for here."""
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(process, signal.SIGKILL)  # so young that it has no session yet
    os.waitpid(process, 0)


def main(runtime: str, packages: str, *folders: str) -> None:
    """`packages`: `-` to answer requests; else the packages, parted by commas, that copies begin with."""
    sys.path.insert(0, runtime)
    from stopreason import answer  # before the pipes are taken: an error here reaches standard error

    if packages != "-":
        born_of(socket.socket(fileno=0), [name for name in packages.split(",") if name], list(folders))
    bring_exits()
    cap_memory()
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
