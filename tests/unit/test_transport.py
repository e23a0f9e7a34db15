"""The scripted model as a transport of httpx2: clients of any make talk to it, and no byte reaches a network."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anthropic
import httpx2
import openai
import pytest
from stopreason import wire
from stopreason.clients import sdk
from stopreason.clients.sdk import connected
from stopreason.clients.transport import AsyncTransport
from stopreason.recording.loop import virtual_time
from stopreason.trace import Trace
from support.desk import Watched
from support.runtime import AT_ONCE, FOR_EVER, script, turn
from support.transport_desk import BODY, KEY, URL, client_of

UMLAUTS = script("umlauts", turn("Zwölf Gäste, für fünf Nächte: é, 世界, 🌍. " * 20))
SLOW = script("slow", {**turn("At last."), "seconds": 90})
LOST = script("lost", {**turn("This never arrives whole."), "failure": {"place": "connection"}})


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise AssertionError("a socket was connected")

    for name in [name for name in os.environ if name.endswith(("_API_KEY", "_AUTH_TOKEN", "_BASE_URL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_request_is_answered_and_recorded() -> None:
    desk = Watched(AT_ONCE)
    reply = client_of(desk).post(URL, json=BODY, headers=KEY).json()
    assert reply["content"][0]["text"] == "Welcome."
    assert desk.kinds() == ["request", "reply"]
    assert desk.events[1]["body"] == reply


@pytest.mark.parametrize("url", ["http://localhost:1/v1/messages", "https://proxy.example/some/where/v1/messages?beta=1"])
def test_any_host_and_any_path_in_front_will_do(url: str) -> None:
    desk = Watched(AT_ONCE)
    assert client_of(desk).post(url, json=BODY, headers=KEY).status_code == 200
    assert desk.requests == 1


@pytest.mark.parametrize(("method", "path", "status"), [("POST", "/v1/nothing", 404), ("GET", "/v1/messages", 405)])
def test_what_goes_to_no_api_is_answered_and_not_recorded(method: str, path: str, status: int) -> None:
    desk = Watched(AT_ONCE)
    assert client_of(desk).request(method, f"https://any.example{path}").status_code == status
    assert (desk.requests, desk.events) == (0, [])


def test_the_names_of_headers_arrive_in_lower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, sent = Watched(AT_ONCE), list[wire.Request]()
    answer = desk.send
    monkeypatch.setattr(desk, "send", lambda request: sent.append(request) or answer(request))  # type: ignore[func-returns-value]
    client_of(desk).post(URL, json=BODY, headers={"X-API-Key": "any", "Anthropic-Version": "2023-06-01"})
    assert sent[0].headers["anthropic-version"] == "2023-06-01"
    assert all(name == name.lower() for name in sent[0].headers)


def test_a_stream_comes_in_pieces_that_cut_letters() -> None:
    with client_of(Watched(UMLAUTS)).stream("POST", URL, json={**BODY, "stream": True}, headers=KEY) as response:
        pieces = list(response.iter_raw())
    assert len(pieces) > 5
    assert any(not _readable(piece) for piece in pieces)
    assert _readable(b"".join(pieces))


def _readable(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_both_kinds_of_client_get_the_same_bytes() -> None:
    async def ask() -> list[bytes]:
        client = httpx2.AsyncClient(transport=AsyncTransport(Watched(UMLAUTS)))
        async with client.stream("POST", URL, json={**BODY, "stream": True}, headers=KEY) as response:
            return [piece async for piece in response.aiter_raw()]

    with client_of(Watched(UMLAUTS)).stream("POST", URL, json={**BODY, "stream": True}, headers=KEY) as response:
        pieces = list(response.iter_raw())
    assert asyncio.run(ask()) == pieces


def test_a_lost_connection_raises_what_a_real_one_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(httpx2.TransportError) as real, breaking_server() as url:
        httpx2.get(url)
    with pytest.raises(httpx2.TransportError) as ours:
        client_of(Watched(LOST)).post(URL, json={**BODY, "stream": True}, headers=KEY)
    assert (type(ours.value), str(ours.value)) == (type(real.value), str(real.value))
    assert ours.value.request.url == URL


class breaking_server:
    """Answers one request with the first piece of a body, then hangs up."""

    def __enter__(self) -> str:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._answer)
        self._thread.start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._socket.close()

    def _answer(self) -> None:
        connection, _ = self._socket.accept()
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n")
        connection.close()


def test_a_stream_breaks_off_after_its_first_pieces() -> None:
    got: list[bytes] = []
    with client_of(Watched(LOST)).stream("POST", URL, json={**BODY, "stream": True}, headers=KEY) as response:
        pieces = response.iter_raw()
        with pytest.raises(httpx2.RemoteProtocolError):
            got.extend(iter(lambda: next(pieces), b""))
    assert b"".join(got).startswith(b"event: message_start")


def test_a_client_that_waits_less_than_the_model_takes_is_timed_out() -> None:
    with pytest.raises(httpx2.ReadTimeout):
        client_of(Watched(SLOW)).post(URL, json=BODY, headers=KEY, timeout=60)
    assert client_of(Watched(SLOW)).post(URL, json=BODY, headers=KEY, timeout=100).status_code == 200


def test_on_a_virtual_clock_the_model_takes_its_time() -> None:
    async def main(timeout: float | None) -> tuple[set[str], float]:
        client = httpx2.AsyncClient(transport=AsyncTransport(Watched(SLOW)), timeout=timeout)
        asked = (client.post(URL, json=BODY, headers=KEY) for _ in range(3))
        came = {type(one).__name__ for one in await asyncio.gather(*asked, return_exceptions=True)}
        return came, asyncio.get_running_loop().time()

    with virtual_time():
        assert asyncio.run(main(None)) == ({"Response"}, 90)
        assert asyncio.run(main(60)) == ({"ReadTimeout"}, 60)


def test_on_a_real_clock_nobody_waits() -> None:
    async def main() -> int:
        client = httpx2.AsyncClient(transport=AsyncTransport(Watched(SLOW)), timeout=None)
        return (await client.post(URL, json=BODY, headers=KEY)).status_code

    assert asyncio.run(main()) == 200


def test_requests_from_many_threads_are_counted_one_by_one() -> None:
    desk = Watched(FOR_EVER, limit=None)
    with client_of(desk) as client, ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: client.post(URL, json=BODY, headers=KEY).json()["id"], range(40)))
    assert len(set(replies)) == 40
    assert [event["request"] for event in desk.events if event["kind"] == "request"] == list(range(1, 41))
    assert desk.kinds() == ["request", "reply"] * 40


def test_nobody_else_is_served_while_a_request_is_recorded() -> None:
    desk, locked = Watched(AT_ONCE), list[bool]()
    desk.trace = Trace("at-once", lambda _: locked.append(desk._lock.locked()))
    client_of(desk).post(URL, json=BODY, headers=KEY)
    assert locked == [True, True]


@pytest.mark.parametrize("make", [httpx2.Client, anthropic.DefaultHttpxClient])
def test_every_client_talks_to_the_desk(make: Callable[[], httpx2.Client]) -> None:
    desk, before = Watched(AT_ONCE), make()
    with connected(desk), make() as client:
        assert client.post(URL, json=BODY, headers=KEY).status_code == 200
        assert before.post(URL, json=BODY, headers=KEY).status_code == 200
    assert desk.requests == 2


@pytest.mark.parametrize("make", [httpx2.AsyncClient, anthropic.DefaultAsyncHttpxClient])
def test_every_async_client_talks_to_the_desk(make: Callable[[], httpx2.AsyncClient]) -> None:
    async def main() -> int:
        async with make() as client:
            return (await client.post(URL, json=BODY, headers=KEY)).status_code

    desk = Watched(AT_ONCE)
    with connected(desk):
        assert asyncio.run(main()) == 200
    assert desk.requests == 1


def test_a_transport_of_the_programs_own_is_left_alone() -> None:
    own = httpx2.MockTransport(lambda request: httpx2.Response(299))
    with connected(Watched(AT_ONCE)):
        assert httpx2.Client(transport=own).post(URL).status_code == 299


@pytest.mark.parametrize("proxy", ["http://proxy.example:1", "socks5://proxy.example:1"])
def test_a_proxy_of_the_environment_is_no_way_out(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy)
    desk = Watched(AT_ONCE)
    with connected(desk):
        assert httpx2.Client().post(URL, json=BODY, headers=KEY).status_code == 200
        assert httpx2.Client(proxy=proxy).post(URL, json=BODY, headers=KEY).status_code == 200
        assert anthropic.Anthropic().messages.create(**BODY).content
    assert desk.requests == 3


def test_afterwards_clients_are_what_they_were() -> None:
    before = {name: dict(vars(kind)) for name, kind in vars(httpx2).items() if isinstance(kind, type)}
    with pytest.raises(ZeroDivisionError), connected(Watched(AT_ONCE)):
        raise ZeroDivisionError
    assert {name: dict(vars(kind)) for name, kind in vars(httpx2).items() if isinstance(kind, type)} == before
    assert "ANTHROPIC_API_KEY" not in os.environ
    with pytest.raises(AssertionError, match="socket"):
        httpx2.Client().post(URL)


def test_a_hook_that_an_upgrade_took_away_is_missed_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(httpx2.HTTPTransport, "handle_request")
    lost = r"HTTPTransport of httpx2 \S+ has no handle_request of its own"
    with pytest.raises(RuntimeError, match=lost), connected(Watched(AT_ONCE)):
        pass


def test_keys_are_set_where_there_are_none_and_kept_where_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "mine")
    with connected(Watched(AT_ONCE)):
        assert os.environ["ANTHROPIC_API_KEY"] == sdk.KEY
        assert openai.OpenAI().api_key == "mine"
    assert "ANTHROPIC_API_KEY" not in os.environ
