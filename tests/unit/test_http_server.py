"""`python -m stopreason serve SCRIPT`: the scripted model over HTTP, for a client in any language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead
from pathlib import Path
from threading import Event
from typing import Any

import anthropic
import openai
import pytest
from stopreason.doors.script_file import read_text
from stopreason.doors.server import MOST_BYTES
from stopreason.doors.serving import InThread
from stopreason.doors.session import FULL, Session
from stopreason.scripted.rule import Found
from stopreason.wire import Request, Response
from support.http_answers import ASKED, SOLD_OUT, Answer, post, record, session


@pytest.fixture
def served() -> Iterator[InThread]:
    server = InThread([session(), session("turns: [text: Hello.]\nquestion: Hi?", "hello")])
    yield server
    server.close()


def test_the_three_apis_answer_their_own_clients(served: InThread) -> None:
    claude = anthropic.Anthropic(base_url=served.url, api_key="-")
    gpt = openai.OpenAI(base_url=f"{served.url}/v1", api_key="-")
    asked: list[Any] = [{"role": "user", "content": "Hi?"}]
    with claude, gpt:
        message = claude.messages.create(model="claude-opus-4-8", max_tokens=64, messages=asked)
        chat = gpt.chat.completions.create(model="gpt-6-sol", messages=asked)
        response = gpt.responses.create(model="gpt-6-sol", input="Hi?")
    assert message.content[0].type == "text"
    assert message.content[0].text == chat.choices[0].message.content == response.output_text == "Let me look."
    assert [event["kind"] for event in record(served.url)] == ["request", "reply"] * 3


def test_a_stream_arrives_in_the_pieces_that_the_wire_cuts(served: InThread) -> None:
    claude = anthropic.Anthropic(base_url=served.url, api_key="-")
    with claude, claude.messages.stream(**ASKED) as stream:
        last = stream.get_final_message()
    assert [block.type for block in last.content] == ["text", "tool_use"]
    streamed = post(served.url, ASKED | {"stream": True})
    assert streamed.headers["transfer-encoding"] == "chunked"
    assert streamed.body.endswith(b'data: {"type": "message_stop"}\n\n')


def test_a_refusal_comes_with_its_status_and_its_request_id(served: InThread) -> None:
    refused = post(served.url, ASKED | {"messages": []})
    assert refused.status == 400
    assert refused.json["request_id"] == refused.headers["request-id"]
    assert [event["kind"] for event in record(served.url)] == ["request", "refusal"]


def test_each_script_is_served_below_its_name_and_the_first_one_at_the_root_too(served: InThread) -> None:
    assert post(served.url, ASKED, "/hello/v1/messages").json["content"][0]["text"] == "Hello."
    assert post(served.url, ASKED, "/sold-out/v1/messages").json["content"][0]["text"] == "Let me look."
    assert [event["script"] for event in record(served.url)] == ["sold-out"] * 2
    assert [event["script"] for event in record(served.url, "/hello/trace")] == ["hello"] * 2


def test_a_record_can_be_begun_anew(served: InThread) -> None:
    post(served.url, ASKED)
    assert Answer(served.url, "DELETE", "/trace").status == 204
    assert record(served.url) == []
    assert Answer(served.url, "POST", "/trace").status == 405


def test_who_looks_in_with_a_browser_reads_what_this_is(served: InThread) -> None:
    page = Answer(served.url, "GET", "/").body.decode()
    assert all(path in page for path in ("/v1/messages", "/v1/chat/completions", "/v1/responses", "/trace", "/hello/"))


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/messages", 405), ("POST", "/v1/message", 404)])
def test_another_method_or_path_is_told_what_there_is(
    served: InThread, method: str, path: str, status: int
) -> None:
    answer = Answer(served.url, method, path)
    assert answer.status == status
    assert f"{method} {path}: " in answer.json["error"]["message"]
    assert record(served.url) == []


def test_a_page_of_another_site_is_refused(served: InThread) -> None:
    refused = Answer(served.url, "POST", "/v1/messages", json.dumps(ASKED).encode(), {"origin": "https://evil.example"})
    assert refused.status == 403
    assert [name for name in refused.headers if name.startswith("access-control")] == []
    assert record(served.url) == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.a:1"])
def test_a_page_whose_own_name_leads_to_this_machine_is_refused(served: InThread, host: str) -> None:
    as_itself = {"host": host, "origin": f"http://{host}"}
    for method, path in (("POST", "/v1/messages"), ("GET", "/trace"), ("DELETE", "/trace")):
        assert Answer(served.url, method, path, json.dumps(ASKED).encode(), as_itself).status == 403
    assert record(served.url) == []


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}", "[::1]"])
def test_this_machine_is_answered_by_each_of_its_names(served: InThread, host: str) -> None:
    named = {"host": host.format(port=served.url.rpartition(":")[2])}
    assert Answer(served.url, "POST", "/v1/messages", json.dumps(ASKED).encode(), named).status == 200


def test_a_name_that_no_script_has_is_told_which_there_are(served: InThread) -> None:
    lost = post(served.url, ASKED, "/sold-ot/v1/messages")
    assert lost.status == 404
    assert lost.json["error"]["message"].endswith("no script is served here; there are /sold-out/, /hello/")


def test_one_script_alone_takes_any_path_in_front_of_the_api() -> None:
    server = InThread([session()])
    try:
        assert post(server.url, ASKED, "/some/proxy/v1/messages").status == 200
    finally:
        server.close()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a": NaN}', b'{"a": 1e999}', b"[]", b"5"])
def test_rubbish_is_refused_and_recorded(served: InThread, body: bytes) -> None:
    for path in ("/v1/messages", "/v1/chat/completions", "/v1/responses"):
        assert Answer(served.url, "POST", path, body).status == 400
    assert [event["kind"] for event in record(served.url)] == ["request", "refusal"] * 3


def test_many_clients_at_once_get_whole_answers_and_one_whole_record(served: InThread) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(served.url, ASKED | {"stream": True}), range(40)))
    assert {answer.status for answer in answers} == {200}
    assert all(answer.body.endswith(b"message_stop\"}\n\n") for answer in answers)
    events = record(served.url)
    assert [event["n"] for event in events] == list(range(1, 81))
    assert [event["kind"] for event in events] == ["request", "reply"] * 40


class Dawdling(Session):
    """Takes the time of a large request over the first one it is sent, unless somebody is answered meanwhile."""

    def __init__(self, patience: float) -> None:
        super().__init__(read_text(SOLD_OUT, "dawdling"), "a-seed")
        self.begun, self.overtaken, self._patience = Event(), Event(), patience

    def send(self, request: Request) -> Response:
        if not self.begun.is_set():
            self.begun.set()
            self.overtaken.wait(self._patience)
            return super().send(request)
        answer = super().send(request)
        self.overtaken.set()
        return answer


def test_a_request_that_takes_its_time_is_in_the_way_of_no_other_script_and_of_no_record() -> None:
    slow = Dawdling(10)
    server = InThread([slow, session()])
    try:
        with ThreadPoolExecutor(1) as pool:
            last = pool.submit(post, server.url, ASKED)
            slow.begun.wait(10)
            assert post(server.url, ASKED, "/sold-out/v1/messages").status == 200
            assert record(server.url) == []
            assert not last.done()
            slow.overtaken.set()
            assert last.result().status == 200
    finally:
        server.close()


def test_who_asks_one_script_is_answered_in_turn() -> None:
    slow = Dawdling(0.2)
    server = InThread([slow])
    try:
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(post, server.url, ASKED)
            slow.begun.wait(10)
            post(server.url, ASKED | {"max_tokens": 2})
            first.result()
        assert [event["body"]["max_tokens"] for event in record(server.url)[::2]] == [64, 2]
    finally:
        server.close()


def test_a_fault_of_ours_is_a_500_and_its_traceback_is_in_the_terminal(
    served: InThread, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(self: Session, request: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Session, "send", fail)
    assert post(served.url, ASKED).status == 500
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_body_that_is_too_large_is_413_and_reaches_no_record(served: InThread) -> None:
    answer = Answer(served.url, "POST", "/v1/messages", b" " * (MOST_BYTES + 1))
    assert (answer.status, answer.json["error"]["type"]) == (413, "request_too_large")
    assert record(served.url) == []


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/v1/chat/completions", MOST_BYTES + 1, 413),
        ("/v1/responses", MOST_BYTES + 1, 413),
        ("/chat/completions", 0, 404),
        ("/responses", 0, 404),
        ("/v1/embeddings", 0, 404),
        ("/nobody/v1/responses", 0, 404),
    ],
)
def test_a_client_of_openai_is_turned_away_in_the_envelope_of_its_own_api(
    served: InThread, path: str, size: int, status: int
) -> None:
    client = openai.OpenAI(base_url=served.url, api_key="-", max_retries=0)
    with client, pytest.raises(openai.APIStatusError) as caught:
        client.post(path, content=b" " * size, cast_to=object)
    refused = caught.value
    assert (refused.status_code, refused.type) == (status, "invalid_request_error")
    assert isinstance(refused.body, dict)
    assert set(refused.body) == {"message", "type", "param", "code"}
    assert (refused.request_id or "").startswith("req_")


@pytest.mark.parametrize("path", ["/messages", "/v1/models", "/nobody/v1/messages"])
def test_a_client_of_anthropic_is_turned_away_in_the_envelope_of_its_own_api(served: InThread, path: str) -> None:
    client = anthropic.Anthropic(base_url=served.url, api_key="-", max_retries=0)
    with client, pytest.raises(anthropic.NotFoundError) as caught:
        client.post(path, body={}, cast_to=object)
    assert isinstance(caught.value.body, dict)
    assert (caught.value.body["type"], caught.value.body["error"]["type"]) == ("error", "not_found_error")
    assert caught.value.body["request_id"] == caught.value.request_id


def test_a_connection_that_the_script_loses_really_breaks() -> None:
    server = InThread([session(SOLD_OUT.replace("    calls:", "    failure: {place: connection}\n    calls:"))])
    try:
        with pytest.raises(IncompleteRead):
            post(server.url, ASKED | {"stream": True})
        assert post(server.url, ASKED | {"stream": True}).status == 200
    finally:
        server.close()


def test_past_its_limit_the_model_says_that_its_record_is_full() -> None:
    server = InThread([session(limit=1)])
    try:
        assert post(server.url, ASKED).status == 200
        over = post(server.url, ASKED)
        assert (over.status, over.json["error"]["message"]) == (400, FULL.message(Found()))
        assert record(server.url)[-1]["kind"] == "cap"
    finally:
        server.close()


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "sold-out.yaml"
    path.write_text(SOLD_OUT)
    return path
