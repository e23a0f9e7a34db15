"""What the answers of the Messages API say beside their content: reasons, counts, headers and errors."""

from __future__ import annotations

import json
import re
from typing import Any

import anthropic
import httpx2
import pytest
from stopreason.scripted.script import Call, Failure, Turn
from stopreason.wire import Request, answer
from support.messages_sent import BODY, QUESTION, SEED, TURNS, Pieces, client, script, sent, speaking


def test_a_sequence_to_stop_at_is_the_scripts_or_the_first_that_was_asked_for() -> None:
    for turn, expected in ((TURNS["a word to stop at"], "END"), (Turn("So", (), "stop_sequence"), "ONE")):
        said = json.loads(sent(turn, stop_sequences=["ONE", "TWO"]).chunks[0])
        assert (said["stop_reason"], said["stop_sequence"]) == ("stop_sequence", expected)
    assert json.loads(sent(TURNS["words"], stop_sequences=["ONE"]).chunks[0])["stop_sequence"] is None


def test_a_refusal_has_details_and_nothing_else_has() -> None:
    assert json.loads(sent(TURNS["a refusal"]).chunks[0])["stop_details"] == TURNS["a refusal"].stop_details
    unexplained = {"type": "refusal", "category": None, "explanation": None}
    assert json.loads(sent(TURNS["a refusal without a word"]).chunks[0])["stop_details"] == unexplained
    assert json.loads(sent(TURNS["words"]).chunks[0])["stop_details"] is None


def test_nothing_is_said_where_no_token_is_allowed() -> None:
    said = json.loads(sent(TURNS["one call"], max_tokens=0).chunks[0])
    assert (said["content"], said["stop_reason"], said["usage"]["output_tokens"]) == ([], "max_tokens", 0)


def test_what_is_counted_adds_up_from_one_request_to_the_next() -> None:
    talk, messages = speaking(script(TURNS["one call"], TURNS["words"])), [QUESTION]
    first = talk.messages.create(**{**BODY, "messages": messages})
    result = {"type": "tool_result", "tool_use_id": first.content[-1].id, "content": "done"}
    messages += [{"role": "assistant", "content": first.content}, {"role": "user", "content": [result]}]  # type: ignore[dict-item]
    second = talk.messages.create(**{**BODY, "messages": messages})
    assert second.usage.input_tokens >= first.usage.input_tokens + first.usage.output_tokens


RETRY = {400: "false", 401: "false", 404: "false", 429: "true", 500: "true", 529: "true"}


@pytest.mark.parametrize("status", [200, 429, 500, 529])
def test_every_answer_has_the_recorded_headers(status: int) -> None:
    turn = TURNS["words"] if status == 200 else Turn("", (), "end_turn", failure=Failure(status))
    said = sent(turn)
    assert said.status == status
    assert re.fullmatch(r"req_011\w{22}", said.headers["request-id"])
    assert said.headers.get("x-should-retry") == RETRY.get(status)
    for kind in ("requests", "tokens", "input-tokens", "output-tokens"):
        limit, left, reset = (
            said.headers[f"anthropic-ratelimit-{kind}-{one}"] for one in ("limit", "remaining", "reset")
        )
        assert 0 <= int(left) < int(limit)
        assert (int(left) == 0) is (status == 429)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", reset)


@pytest.mark.parametrize(
    ("status", "kind"), [(400, "invalid_request_error"), (402, "billing_error"), (503, "api_error")]
)
def test_any_failure_that_a_script_may_have_is_of_its_type(status: int, kind: str) -> None:
    said = sent(Turn("", (), "end_turn", failure=Failure(status)))
    assert (said.status, json.loads(said.chunks[0])["error"]["type"]) == (status, kind)


def test_an_error_says_not_to_send_it_again_and_carries_the_id_of_its_header() -> None:
    for more, status in (({"max_tokens": None}, 400), ({"model": "gpt-5"}, 404)):
        said = sent(TURNS["words"], **more)
        assert (said.status, said.headers["x-should-retry"]) == (status, RETRY[status])
        assert json.loads(said.chunks[0])["request_id"] == said.headers["request-id"]


def test_the_tool_runner_falls_back_from_threads_without_a_word() -> None:
    asked: list[dict[str, Any]] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.read()))
        headers = {name.lower(): value for name, value in request.headers.items()}
        said = answer(Request(request.url.path, headers, request.read()), turns, SEED, 0)
        return httpx2.Response(said.status, headers=dict(said.headers), stream=Pieces(said.chunks))

    @anthropic.beta_tool
    def look(day: str) -> str:
        """How many rooms are free on a day."""
        return f"3 rooms on {day}"

    turns = script(Turn("", (Call("look", {"day": "Friday"}),), "tool_use"), Turn("Friday: {1}.", (), "end_turn"))
    runner = client(respond).beta.messages.tool_runner(
        model="claude-opus-4-8", max_tokens=1024, tools=[look], messages=[{"role": "user", "content": "Hi"}]
    )
    assert runner.until_done().content[0].text == "Friday: 3 rooms on Friday."  # type: ignore[union-attr]
    assert ["thread" in body for body in asked] == [True, False, False]
