"""The authors' server: what a static host would answer, and word of every change."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from compiler.making.site import Folder, OnDisk, Site, write_site
from compiler.serving.answers import answer, application
from compiler.serving.live import Live
from httpx2 import ASGITransport, AsyncClient
from support import author

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
FILES = {
    "index.html": b"<html><head></head>home",
    "desk/index.html": b"<html><head></head>desk",
    "404.html": b"<html><head></head>no page",
    "assets/page.1.js": b"1",
    "assets/x.2.wasm": b"2",
}


def test_a_folder_is_its_index_page() -> None:
    assert bytes(answer(Live(Folder(FILES)), "").body).endswith(b"home")
    assert bytes(answer(Live(Folder(FILES)), "desk/").body).endswith(b"desk")


def test_a_folder_without_its_slash_leads_to_the_one_with_it() -> None:
    response = answer(Live(Folder(FILES)), "desk")
    assert (response.status_code, response.headers["location"]) == (307, "/desk/")


def test_an_unknown_address_is_the_page_that_says_so() -> None:
    response = answer(Live(Folder(FILES)), "nowhere/")
    assert response.status_code == 404
    assert bytes(response.body).endswith(b"no page")


def test_every_page_is_given_the_script_that_reloads_it() -> None:
    assert b'src="/~reload.js?v=' in answer(Live(Folder(FILES)), "desk/").body
    assert b"~reload" not in answer(Live(Folder(FILES)), "assets/page.1.js").body


@pytest.mark.parametrize(
    ("path", "kind"),
    [("assets/page.1.js", "text/javascript"), ("assets/x.2.wasm", "application/wasm"), ("", "text/html")],
)
def test_files_have_the_type_that_browsers_insist_on(path: str, kind: str) -> None:
    assert answer(Live(Folder(FILES)), path).headers["content-type"].startswith(kind)


def test_assets_are_kept_and_pages_are_asked_for_again() -> None:
    assert "immutable" in answer(Live(Folder(FILES)), "assets/page.1.js").headers["cache-control"]
    assert answer(Live(Folder(FILES)), "desk/").headers["cache-control"] == "no-cache"


def test_what_only_this_server_has_is_kept_by_browsers_under_the_addresses_it_is_asked_for() -> None:
    async def get(path: str) -> tuple[str, bytes]:
        transport = ASGITransport(app=application(Live(Folder(FILES))))
        async with AsyncClient(transport=transport, base_url="http://localhost") as client:
            response = await client.get(path)
            return response.headers["cache-control"], response.content

    page = bytes(answer(Live(Folder(FILES)), "desk/").body).decode()
    named = re.findall(r'(?:href|src)="(/~[^"]+)"', page)
    kept, script = asyncio.run(get(next(path for path in named if "reload.js" in path)))
    assert "immutable" in kept
    imported = re.findall(r'from "\.(/~[^"]+)"', script.decode())
    assert set(imported) <= set(named)  # asked for at once, not one after the other
    assert len(imported) == 2
    assert asyncio.run(get("/~reload.js"))[0] == "no-cache"


def test_before_the_first_build_a_page_says_where_to_look() -> None:
    response = answer(Live(Folder({})), "desk/")
    assert response.status_code == 503
    assert b"in the terminal, it says why" in response.body
    assert b"~reload" in response.body


def test_open_pages_hear_of_each_change_and_of_nothing_else() -> None:
    async def listen() -> list[str]:
        live = Live(Folder(FILES))
        events = live.events("index.html")
        heard = [await anext(events)]
        assert not live.show(Folder(dict(FILES)))
        assert live.show(Folder(FILES | {"desk/index.html": b"other"}))
        assert live.show(Folder(FILES | {"index.html": b"other"}))
        heard.append(await anext(events))
        live.end()
        return heard + [event async for event in events]

    heard = asyncio.run(listen())
    assert len(heard) == 2
    assert heard[0] != heard[1]


def test_an_earlier_build_is_shown_until_the_next_one(tmp_path: Path) -> None:
    async def files() -> bytes | None:
        return Live.of_folder(tmp_path).file("desk/index.html")

    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/index.html").write_bytes(b"before")
    assert asyncio.run(files()) == b"before"


@pytest.mark.parametrize("path", ["../secret", "/{}/secret", "desk/../../secret", "out\0", "link", "desk"])
def test_of_an_earlier_build_nothing_beyond_its_folder_is_shown(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "dist" / "desk").mkdir(parents=True)
    (tmp_path / "dist" / "link").symlink_to(tmp_path / "secret")
    assert OnDisk(tmp_path / "dist").get(path.replace("{}", str(tmp_path).strip("/"))) is None


def test_a_site_that_is_written_again_has_its_new_files_and_keeps_the_old_ones_without_writing_them(
    tmp_path: Path,
) -> None:
    def site(manifest: str, assets: dict[str, bytes]) -> Site:
        return Site({"index.html": b"home"}, assets, manifest, {}, "", 1, 1)

    out, first = tmp_path / "dist", {"assets/a.1.js": b"a", "assets/b.1.js": b"b"}
    before, after = site("m.1.json", first), site("m.2.json", {"assets/a.1.js": b"a", "assets/b.2.js": b"B"})
    write_site(before, out)
    kept = (out / "assets/a.1.js").stat().st_ino
    write_site(after, out, before)
    assert {path: OnDisk(out)[path] for path in OnDisk(out)} == after.files
    assert (out / "assets/a.1.js").stat().st_ino == kept
    (out / "assets/a.1.js").unlink()
    write_site(after, out, after)
    assert (out / "assets/a.1.js").read_bytes() == b"a"


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


class Events:
    """What a page hears."""

    def __init__(self, stream: HTTPResponse) -> None:
        self._stream = stream

    def next(self) -> dict[str, Any]:
        line = self._stream.readline()
        self._stream.readline()
        told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return told

    def until(self, name: str, holds: Callable[[Any], bool]) -> dict[str, Any]:
        while True:
            told = self.next()
            if holds(told[name]):
                return told


def test_a_save_is_built_shown_and_told_an_error_leaves_the_site_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    root = author.course(tmp_path / "course", SOUND)
    step = root / "lessons/01-desk/04-finish/step.md"
    with author.serving(root) as (terminal, url):
        assert terminal.until("http://") == url
        assert terminal.lines[0] == "Building the course; the first time takes a while"
        with urlopen(f"{url}/~events?page=/desk/finish/", timeout=author.PATIENCE) as stream:
            events = Events(stream)
            first = events.next()
            step.write_text(step.read_text().replace("Finish it.", "Complete it."))
            terminal.until("Built 1 lesson")
            changed = events.next()
            assert changed["version"] != first["version"]
            assert "proofs hold" in terminal.until("desk/finish: ")
            proof = events.until("proof", lambda proof: proof is not None and proof["state"] != "running")
            assert "proofs hold" in proof["proof"]["says"]
            step.write_text(step.read_text().replace("kind: fill", "kind: full"))
            refused = events.until("problems", lambda problems: problems != [])
            assert refused["problems"][0]["where"] == "lessons/01-desk/04-finish/step.md:3"
            assert refused["version"] == changed["version"]
        with urlopen(f"{url}/desk/finish/", timeout=author.PATIENCE) as page:
            assert b"Complete it." in page.read()
        assert "lessons/01-desk/04-finish/step.md:3: unknown kind of step" in terminal.until("step.md:3")
        terminal.until("The site stays as it was.")
        with urlopen(f"{url}/desk/finish/", timeout=author.PATIENCE) as page:
            assert b"Complete it." in page.read()
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(timeout=author.PATIENCE) == 0
        assert [line for line in terminal.lines if "Traceback" in line or "KeyboardInterrupt" in line] == []
