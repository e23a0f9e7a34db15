"""The record of a streamed reply holds its events, and the judge computes them anew."""

from __future__ import annotations

import copy

import pytest
from stopreason.scripted.streamed import MAX_KEPT
from support.runtime import ONE, Json, judge, of_kind, record, script, step, turn

ASKS = """from lesson import client, question, tools

for event in client.messages.create(
    model="claude-opus-4-8", max_tokens=500, tools=tools, stream=True,
    messages=[{"role": "user", "content": question}],
):
    pass
"""
ASKS_IN_CHAT = """from lesson import chat_client, chat_tools, question

for chunk in chat_client.chat.completions.create(
    model="gpt-6-sol", tools=chat_tools, stream=True, messages=[{"role": "user", "content": question}]
):
    pass
"""


def failing(place: str) -> Json:
    return script("failing", {**turn("Some words that break off."), "failure": {"status": 529, "place": place}})


def recorded(source: str, one: Json = ONE) -> tuple[Json, list[Json]]:
    spec = step(one, entry=False, checks=["no-refusals"])
    return spec, record(spec, source)


def test_a_streamed_reply_is_recorded_with_its_events() -> None:
    _, runs = recorded(ASKS)
    events = of_kind(runs[0]["events"], "reply")[0]["events"]
    assert [events[0]["type"], events[-1]["type"]] == ["message_start", "message_stop"]
    assert "content_block_stop" in [event["type"] for event in events]


def test_so_are_the_chunks_of_chat_with_the_word_that_ends_them() -> None:
    _, runs = recorded(ASKS_IN_CHAT)
    events = of_kind(runs[0]["events"], "reply")[0]["events"]
    assert events[0]["object"] == "chat.completion.chunk"
    assert events[-1] == "[DONE]"


def test_a_reply_that_came_whole_has_none() -> None:
    _, runs = recorded(ASKS.replace("stream=True", "stream=False"))
    assert "events" not in of_kind(runs[0]["events"], "reply")[0]


@pytest.mark.parametrize(("place", "last"), [("stream", "error"), ("connection", "content_block_delta")])
def test_a_reply_that_breaks_off_has_those_that_came(place: str, last: str) -> None:
    _, runs = recorded(ASKS, failing(place))
    failed = of_kind(runs[0]["events"], "failure")[0]
    assert failed["events"][-1]["type"] == last
    assert not any(event["type"] == "message_stop" for event in failed["events"])


def test_a_long_stream_is_kept_up_to_a_bound() -> None:
    _, runs = recorded(ASKS, script("long", turn("A word or two. " * 900)))
    assert len(of_kind(runs[0]["events"], "reply")[0]["events"]) == MAX_KEPT


def test_the_judge_believes_the_events_that_the_model_would_have_sent_and_no_others() -> None:
    spec, runs = recorded(ASKS)
    assert judge(spec, runs)["verdict"] == "passed"
    forged = copy.deepcopy(runs)
    of_kind(forged[0]["events"], "reply")[0]["events"].pop()
    assert judge(spec, forged)["verdict"] == "failed"


def test_nor_does_it_believe_events_where_nothing_was_streamed() -> None:
    spec, runs = recorded("from lesson import model, question\n\nmodel([{'role': 'user', 'content': question}], [])\n")
    assert judge(spec, runs)["verdict"] == "passed"
    of_kind(runs[0]["events"], "reply")[0]["events"] = ["made up"]
    assert judge(spec, runs)["verdict"] == "failed"
