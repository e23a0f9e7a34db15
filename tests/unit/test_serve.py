"""The authors' server: what a static host would answer, and word of every change."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO
from urllib.request import urlopen

import pytest
from compiler.live import Live, answer

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
FILES = {
    "index.html": b"<html><head></head>home",
    "desk/index.html": b"<html><head></head>desk",
    "404.html": b"<html><head></head>no page",
    "assets/page.1.js": b"1",
    "assets/x.2.wasm": b"2",
}
PATIENCE = 120


def test_a_folder_is_its_index_page() -> None:
    assert bytes(answer(FILES, "").body).endswith(b"home")
    assert bytes(answer(FILES, "desk/").body).endswith(b"desk")


def test_a_folder_without_its_slash_leads_to_the_one_with_it() -> None:
    response = answer(FILES, "desk")
    assert (response.status_code, response.headers["location"]) == (307, "/desk/")


def test_an_unknown_address_is_the_page_that_says_so() -> None:
    response = answer(FILES, "nowhere/")
    assert response.status_code == 404
    assert bytes(response.body).endswith(b"no page")


def test_every_page_is_given_the_script_that_reloads_it() -> None:
    assert b'src="/~reload.js"' in answer(FILES, "desk/").body
    assert b"~reload" not in answer(FILES, "assets/page.1.js").body


@pytest.mark.parametrize(
    ("path", "kind"),
    [("assets/page.1.js", "text/javascript"), ("assets/x.2.wasm", "application/wasm"), ("", "text/html")],
)
def test_files_have_the_type_that_browsers_insist_on(path: str, kind: str) -> None:
    assert answer(FILES, path).headers["content-type"].startswith(kind)


def test_assets_are_kept_and_pages_are_asked_for_again() -> None:
    assert "immutable" in answer(FILES, "assets/page.1.js").headers["cache-control"]
    assert answer(FILES, "desk/").headers["cache-control"] == "no-cache"


def test_before_the_first_build_a_page_says_where_to_look() -> None:
    response = answer({}, "desk/")
    assert response.status_code == 503
    assert b"the terminal says why" in response.body
    assert b"~reload" in response.body


def test_open_pages_hear_of_each_change_and_of_nothing_else() -> None:
    async def listen() -> list[str]:
        live = Live(FILES)
        versions = live.versions()
        heard = [await anext(versions)]
        assert not live.show(dict(FILES))
        assert live.show(FILES | {"index.html": b"other"})
        heard.append(await anext(versions))
        live.end()
        return heard + [version async for version in versions]

    heard = asyncio.run(listen())
    assert len(heard) == 2
    assert heard[0] != heard[1]


def test_an_earlier_build_is_shown_until_the_next_one(tmp_path: Path) -> None:
    async def files() -> dict[str, bytes]:
        return Live.of_folder(tmp_path).files

    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/index.html").write_bytes(b"before")
    assert asyncio.run(files()) == {"desk/index.html": b"before"}


def test_a_busy_port_is_said_in_one_sentence_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "build.py", "serve", "--port", str(port)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith(f"Port {port} is in use: stop what uses it, or choose another with --port ")


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_a_port_that_is_none_is_misuse(port: str) -> None:
    command = [sys.executable, "build.py", "serve", "--port", port]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "use a number from 1 to 65535" in ran.stderr


class Terminal:
    """The lines that a command prints, each waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.lines: list[str] = []
        self._queue: Queue[str] = Queue()
        Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._queue.put(line.rstrip("\n"))

    def until(self, piece: str) -> str:
        """The next line that holds `piece`."""
        while True:
            line = self._queue.get(timeout=PATIENCE)
            self.lines.append(line)
            if piece in line:
                return line


@contextmanager
def served(root: Path) -> Iterator[tuple[Terminal, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "build.py", "serve", "--port", str(port)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        yield Terminal(process), f"http://localhost:{port}"
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_save_is_built_shown_and_told_an_error_leaves_the_site_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(SOUND, root / "lessons")
    for name in ("site", "runtime"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (root / name).symlink_to(ROOT / name)
    for name in ("NOTICES.md", "package-lock.json", "build.py"):
        shutil.copy(ROOT / name, root / name)
    step = root / "lessons/01-desk/04-finish/step.md"
    with served(root) as (terminal, url):
        assert terminal.until("http://") == url
        with urlopen(f"{url}/~events", timeout=PATIENCE) as events:
            first = events.readline()
            events.readline()
            step.write_text(step.read_text().replace("Finish it.", "Complete it."))
            terminal.until("Built 1 lesson")
            assert events.readline() != first
        with urlopen(f"{url}/desk/finish/", timeout=PATIENCE) as page:
            assert b"Complete it." in page.read()
        step.write_text(step.read_text().replace("kind: fill", "kind: full"))
        assert "lessons/01-desk/04-finish/step.md:3: unknown kind of step" in terminal.until("step.md:3")
        terminal.until("The site stays as it was.")
        with urlopen(f"{url}/desk/finish/", timeout=PATIENCE) as page:
            assert b"Complete it." in page.read()
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(timeout=PATIENCE) == 0
        assert [line for line in terminal.lines if "Traceback" in line or "KeyboardInterrupt" in line] == []
