"""The errors of the small client, held against the anthropic package's on the same answers."""

from __future__ import annotations

import pickle
from typing import Any

import anthropic
import anthropic.types
import pytest
from stopreason import exceptions
from support.alike import raised
from support.runtime import Json
from support.sdk_client import BODY, Theirs, failing, ours

STATUSES = [400, 401, 402, 403, 404, 408, 409, 412, 413, 418, 422, 429, 431, 499, 500, 501, 502, 503, 504, 520, 529]
SHOWN = ("status_code", "type", "api_message", "error_code", "request_id", "workspace_id", "message", "body", "args")


def same_error(one: Any, other: Any) -> None:
    assert [kind.__name__ for kind in type(one).__mro__] == [kind.__name__ for kind in type(other).__mro__]
    assert str(one) == str(other)
    for name in SHOWN:
        assert getattr(one, name) == getattr(other, name), name
    assert (one.details is None) == (other.details is None)
    assert one.response.headers.get("Retry-After") == other.response.headers.get("Retry-After")
    again = pickle.loads(pickle.dumps(one))
    assert (type(again), str(again), vars(again).keys()) == (type(one), str(one), vars(one).keys())


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("details", [{}, {"details": {"error_code": "some_code"}}, {"details": None}])
def test_every_status_raises_the_sdks_exception(status: int, details: Json) -> None:
    import httpx2

    body = {"type": "error", "error": {"type": "t", "message": "m", **details}, "request_id": "req_1"}
    answer = httpx2.MockTransport(lambda _: httpx2.Response(status, json=body, headers={"request-id": "req_1"}))
    client = anthropic.Anthropic(api_key="x", max_retries=0, http_client=httpx2.Client(transport=answer))
    same_error(exceptions.of_status(status, body), raised(lambda: client.messages.create(**BODY)))


@pytest.mark.parametrize("script", [failing(429, retry_after=7), failing(), failing(500)], ids=lambda one: one["name"])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_failure_raises_the_sdks_exception(script: Json, streamed: bool) -> None:
    body = {**BODY, "stream": True} if streamed else BODY
    one, other = ours(script), Theirs(script)
    same_error(raised(lambda: one.messages.create(**body)), raised(lambda: other.ask("create", **body)))
    assert one.messages._desk.kinds() == ["request", "failure"]


def test_a_failure_in_mid_stream_raises_after_the_first_events() -> None:
    script = failing(place="stream")
    one, other = ours(script), Theirs(script)
    mine, real = one.messages.create(**BODY, stream=True), other.ask("create", **BODY, stream=True)
    assert repr(next(mine)) == repr(next(real))
    same_error(raised(lambda: list(mine)), raised(lambda: list(real)))


def test_a_connection_that_is_lost_raises() -> None:
    script = failing(place="connection")
    one, other = ours(script), Theirs(script)
    mine, real = one.messages.create(**BODY, stream=True), other.ask("create", **BODY, stream=True)
    first, second = raised(lambda: list(mine)), raised(lambda: list(real))
    assert str(first) == str(second)
    assert isinstance(first, exceptions.APIConnectionError)


def test_the_names_of_all_exceptions_are_there() -> None:
    theirs = set(anthropic._exceptions.__all__) | {"APIError", "APIStatusError", "APIConnectionError"}
    files = {"CredentialsError", "IdentityTokenFileError", "RetryableError"}  # of keys in files, and of middleware
    assert {name for name in theirs if not hasattr(exceptions, name)} == files


def test_a_time_out_says_what_the_sdk_says() -> None:
    import httpx2

    request = httpx2.Request("POST", "https://any.example")
    assert str(exceptions.APITimeoutError()) == str(anthropic.APITimeoutError(request))
    assert str(exceptions.APIConnectionError()) == str(anthropic.APIConnectionError(request=request))
