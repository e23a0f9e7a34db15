"""The server as a command: its first line, how it ends, and what it says where it can't begin."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from stopreason.__main__ import main
from stopreason.doors.serving import InThread, Server
from support.http_answers import ASKED, SOLD_OUT, post, record, session

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "sold-out.yaml"
    path.write_text(SOLD_OUT)
    return path


@contextmanager
def command(script: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`serve`, as it runs in a terminal, and its first line."""
    words = [sys.executable, "-P", "-m", "stopreason", "serve", str(script), *more, "--port", "0"]
    env = os.environ | {"PYTHONPATH": str(ROOT / "runtime")}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=env) as server:
        assert server.stdout is not None
        try:
            yield server, server.stdout.readline().strip()
        finally:
            server.kill()


def ended(server: subprocess.Popen[str]) -> bool:
    """Ctrl-C ends it without a word."""
    server.send_signal(signal.SIGINT)
    assert server.stderr is not None
    return (server.wait(20), server.stderr.read()) == (0, "")


def test_the_url_is_the_first_line_and_ctrl_c_ends_it_without_a_word(script: Path) -> None:
    with command(script) as (server, url):
        assert post(url, ASKED).status == 200
        assert ended(server)


def test_who_still_waits_at_ctrl_c_is_cut_off_and_hears_no_failure_that_no_api_has(script: Path) -> None:
    script.write_text(f"{SOLD_OUT}    seconds: 60\n".replace("    calls:", "    seconds: 60\n    calls:"))
    with command(script, "--real-time") as (server, url), ThreadPoolExecutor(1) as pool:
        waits = pool.submit(post, url, ASKED)
        while not record(url):
            pass
        assert ended(server)
        with pytest.raises(ConnectionError):
            waits.result()


def test_the_urls_of_several_scripts_can_be_asked_as_they_stand(script: Path) -> None:
    other = script.with_name("große Pläne.yaml")
    other.write_text(SOLD_OUT)
    with command(script, str(other)) as (server, _):
        assert server.stdout is not None
        urls = [server.stdout.readline().strip() for _ in range(2)]
        host, _, path = urls[1].removeprefix("http://").partition("/")
        assert post(f"http://{host}", ASKED, f"/{path}/v1/messages").status == 200


def test_a_server_that_cannot_begin_says_so_and_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def end_at_once(self: Server, sockets: object = None) -> None:
        """As uvicorn does where it can't begin."""

    monkeypatch.setattr(Server, "serve", end_at_once)
    with pytest.raises(RuntimeError, match="didn't start"):
        InThread([session()])


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a misuse is told: exit 2, and nothing on stdout."""
    assert main(["serve", *map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_port_in_use_is_said_in_one_sentence(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert said(capsys, script, "--port", port) == (
            f"Port {port} can't be taken (Address already in use): choose another with --port N, or any with --port 0\n"
        )


def test_a_missing_script_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.yaml"
    assert said(capsys, path) == f"{path}:1: this script can't be opened (No such file or directory); check the path\n"


def test_all_that_is_wrong_in_all_scripts_is_said_at_its_line(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.write_text(SOLD_OUT.replace("text: Let", "txt: Let"))
    other = tmp_path / "other.yaml"
    other.write_bytes(b"\xe9")
    lines = said(capsys, script, other).splitlines()
    assert lines[0].startswith(f"{script}:4: unknown field in a turn, received `txt`; use one of ")
    assert lines[1] == f"{other}:1: this script is not UTF-8; save it as UTF-8"


def test_scripts_whose_names_the_paths_cannot_tell_apart_are_refused(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "v1.yaml").write_text(SOLD_OUT)
    assert said(capsys, script, script, tmp_path / "v1.yaml").splitlines() == [
        f"{script}:1: two scripts of one name, received sold-out; rename one of the files",
        f"{tmp_path}/v1.yaml:1: a name that the server has a use for, received v1; rename the file",
    ]


def test_without_its_extra_it_says_what_to_install(
    script: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("stopreason.doors.serv", "starlette"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert said(capsys, script) == '`serve` needs uvicorn, which isn\'t installed: pip install "./runtime[server]"\n'
