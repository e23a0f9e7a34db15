"""Time that costs none, and the record that tells it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from stopreason.clients.transport import Transport
from stopreason.clock import VirtualClock
from stopreason.doors.script_file import read_text
from stopreason.doors.server import application
from stopreason.doors.serving import RealClock
from stopreason.doors.session import Session

SLOW = "turns: [{text: At last., seconds: 2.5}]"
BUSY = "turns: [{text: At last., failure: {status: 529, times: 2, retry_after: 30}, seconds: 2.5}]"
ASKED: list[Any] = [{"role": "user", "content": "Hi?"}]


def session(text: str) -> Session:
    return Session(read_text(text), "a-seed")


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long anybody really slept: nobody does."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def claude(one: Session) -> anthropic.Anthropic:
    return anthropic.Anthropic(api_key="-", http_client=httpx2.Client(transport=Transport(one)))


def gpt(one: Session) -> openai.OpenAI:
    return openai.OpenAI(api_key="-", http_client=httpx2.Client(transport=Transport(one)))


def times(one: Session) -> list[tuple[object, object]]:
    return [(event["kind"], event["at"]) for event in one.trace]


def test_an_hour_on_a_virtual_clock_is_over_at_once() -> None:
    clock = VirtualClock()
    clock.sleep(3600)
    clock.sleep(-1)
    assert clock.now() == 3600


def test_the_record_says_when_a_request_came_and_when_it_was_answered() -> None:
    one = session(SLOW)
    for _ in range(2):
        claude(one).messages.create(model="claude-opus-4-8", max_tokens=64, messages=ASKED)
    assert times(one) == [("request", 0), ("reply", 2.5), ("request", 2.5), ("reply", 5)]


def test_the_anthropic_sdk_tries_again_without_waiting_and_the_clock_moves(slept: list[float]) -> None:
    one = session(BUSY)
    claude(one).messages.create(model="claude-opus-4-8", max_tokens=64, messages=ASKED)
    assert slept == [0.001, 0.001]
    assert times(one)[1:] == [("failure", 0), ("request", 30), ("failure", 30), ("request", 60), ("reply", 62.5)]


def test_the_openai_sdk_tries_again_without_waiting(slept: list[float]) -> None:
    one = session(BUSY)
    gpt(one).chat.completions.create(model="gpt-6-sol", messages=ASKED)
    assert slept == [0.001, 0.001]


def test_the_openai_sdk_gives_up_where_it_is_to_wait_for_more_than_two_minutes(slept: list[float]) -> None:
    one = session(BUSY.replace("30", "130"))
    with pytest.raises(openai.APIStatusError):
        gpt(one).chat.completions.create(model="gpt-6-sol", messages=ASKED)
    assert slept == []
    assert len(one.trace) == 2


def test_a_record_that_is_begun_anew_begins_at_second_zero() -> None:
    one = session(SLOW)
    for _ in range(2):
        claude(one).messages.create(model="claude-opus-4-8", max_tokens=64, messages=ASKED)
        assert times(one) == [("request", 0), ("reply", 2.5)]
        one.begin_anew()


async def _asked_in_real_time(one: Session) -> httpx2.Response:
    transport = httpx2.ASGITransport(application([one], real_time=True))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        body = {"model": "claude-opus-4-8", "max_tokens": 64, "messages": ASKED}
        headers = {"x-api-key": "-", "anthropic-version": "2026-10-21"}
        return await client.post("/v1/messages", json=body, headers=headers)


def test_in_real_time_the_model_really_takes_its_time_and_leaves_waiting_to_the_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    failed = asyncio.run(_asked_in_real_time(session(BUSY)))
    assert failed.headers["retry-after"] == "30"
    assert "retry-after-ms" not in failed.headers
    assert sum(waited) == 0
    assert asyncio.run(_asked_in_real_time(session(SLOW))).status_code == 200
    assert sum(waited) == 2.5


def test_a_real_clock_tells_the_seconds_since_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    clock = RealClock()
    monkeypatch.setattr(time, "monotonic", lambda: 103.5)
    now = clock.now()
    monkeypatch.undo()
    assert now == 3.5
