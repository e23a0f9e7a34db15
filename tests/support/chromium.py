"""Which browser the tests drive: one that is here already, or one that can be installed without asking.

Run as a program it makes sure that there is one, and says which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Quiet on the network: a test's browser has no business anywhere but on this machine.
ARGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    if "CHROMIUM" in os.environ:
        yield os.environ["CHROMIUM"]
        return
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield from (path for path in PLACES if Path(path).exists())
    if (path := playwrights_own()) is not None:
        yield path


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def starts(path: str) -> bool:
    """A stand-in that only points to a shop, or a browser without its libraries, fails here."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> str | None:
    """Tries Playwright's download, then Debian's package where no password is asked."""
    for commands in (playwrights_commands(), debians_commands()):
        if commands and all(quiet(command) for command in commands) and (path := find()):
            return path
    return None


def playwrights_commands() -> list[list[str]]:
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def debians_commands() -> list[list[str]]:
    if shutil.which("apt-get") is None:
        return []
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and (shutil.which("sudo") is None or not quiet([*root, "true"])):
        return []
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", "chromium"]]


def quiet(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=600)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def main() -> int:
    if find() is not None:
        return 0
    if "CHROMIUM" in os.environ:
        path = os.environ["CHROMIUM"]
        return refuse(f"CHROMIUM is {path}, which does not start: set it to one that does, or unset it.")
    print("Installing a browser for the tests", flush=True)
    if (installed := install()) is not None:
        print(f"Browser at {installed}")
        return 0
    return refuse(
        "The tests need a browser, and none could be found or installed: "
        "install Chromium or Google Chrome, or set CHROMIUM to the path of one, then run this again."
    )


if __name__ == "__main__":
    sys.exit(main())
