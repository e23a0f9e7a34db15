"""The errors of the small Chat client, held against the openai package's on the same answers."""

from __future__ import annotations

import pickle
from typing import Any

import httpx2
import openai
import pytest
from stopreason.clients import chat_exceptions
from support.alike import raised
from support.openai_sdk import BODY, Theirs, create, failing, ours
from support.runtime import ONE, Json

STATUSES = [400, 401, 402, 403, 404, 408, 409, 413, 418, 422, 429, 499, 500, 501, 503, 504, 529]
SHOWN = ("status_code", "request_id", "type", "code", "param", "message", "body", "args")
ENVELOPES: list[Json] = [
    {"error": {"message": "m", "type": "t", "param": "messages", "code": 7}},
    {"error": {"message": "m", "type": None, "param": None, "code": None}},
    {"error": {"message": "", "type": "t"}},
    {"detail": "nothing of an error"},
]


def same_error(one: Any, other: Any) -> None:
    assert [kind.__name__ for kind in type(one).__mro__] == [kind.__name__ for kind in type(other).__mro__]
    assert str(one) == str(other)
    for name in SHOWN:
        assert getattr(one, name, "none") == getattr(other, name, "none"), name
    if hasattr(other, "response"):
        assert one.response.headers.get("Retry-After") == other.response.headers.get("Retry-After")
    again = pickle.loads(pickle.dumps(one))
    assert (type(again), str(again), vars(again).keys()) == (type(one), str(one), vars(one).keys())


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("body", ENVELOPES, ids=str)
def test_every_status_raises_the_sdks_exception(status: int, body: Json) -> None:
    headers = {"x-request-id": "req_1"}
    answer = httpx2.MockTransport(lambda _: httpx2.Response(status, json=body, headers=headers))
    client = openai.OpenAI(api_key="x", max_retries=0, http_client=httpx2.Client(transport=answer))
    same_error(chat_exceptions.of_status(status, body, headers), raised(lambda: create(client, **BODY)))


@pytest.mark.parametrize("script", [failing(429, retry_after=7), failing(), failing(500)], ids=lambda one: str(one))
@pytest.mark.parametrize("more", [{}, {"stream": True}], ids=["whole", "streamed"])
def test_a_failure_raises_the_sdks_exception(script: Json, more: Json) -> None:
    one, other = ours(script), Theirs(script)
    same_error(raised(lambda: create(one, **BODY, **more)), raised(lambda: other.ask(**BODY, **more)))
    assert one.chat.completions._desk.kinds() == ["request", "failure"]


def test_a_refused_request_raises_the_sdks_exception() -> None:
    orphan = {**BODY, "messages": [*BODY["messages"], {"role": "tool", "tool_call_id": "call_1", "content": "5"}]}
    same_error(raised(lambda: create(ours(ONE), **orphan)), raised(lambda: Theirs(ONE).ask(**orphan)))


@pytest.mark.parametrize("place", ["stream", "connection"])
def test_a_stream_that_breaks_off_raises_after_the_same_chunks(place: str) -> None:
    script = failing(place=place)
    mine, real = create(ours(script), **BODY, stream=True), Theirs(script).ask(**BODY, stream=True)
    assert repr(next(mine)) == repr(next(real))
    same_error(raised(lambda: list(mine)), raised(lambda: list(real)))


def test_the_names_of_all_exceptions_of_a_loop_are_there() -> None:
    theirs = {name for name in vars(openai) if name.endswith("Error") and not name.startswith("_")}
    parsing = {"APIResponseValidationError", "ContentFilterFinishReasonError", "LengthFinishReasonError"}
    elsewhere = {"OAuthError", "InvalidWebhookSignatureError"}
    elsewhere |= {"WebSocketConnectionClosedError", "WebSocketQueueFullError"}
    assert theirs - set(chat_exceptions.every()) == parsing | elsewhere


def test_a_time_out_says_what_the_sdk_says() -> None:
    request = httpx2.Request("POST", "https://any.example")
    assert str(chat_exceptions.APITimeoutError()) == str(openai.APITimeoutError(request))
    assert str(chat_exceptions.APIConnectionError()) == str(openai.APIConnectionError(request=request))
