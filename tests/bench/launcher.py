"""Runs one command and says what it took, as JSON: `python -I -S launcher.py COMMAND …`.

The system counts from a process's beginning, and a copy begins with all that its parent held: a large parent would
measure itself. So this one imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import time


def main(command: list[str]) -> int:
    """Runs it without output. `megabytes` is the most that one of its processes held; `processor` what all took."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    began = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    told = (seconds, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
    print('{{"seconds": {:.4f}, "megabytes": {:.1f}, "processor": {:.4f}}}'.format(*told))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
