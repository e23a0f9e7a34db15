"""Replies of the OpenAI dialects: of the SDK's types to the letter, and the same whether they are streamed or not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.responses import Response, ResponseStreamEvent
from pydantic import BaseModel, TypeAdapter
from stopreason.dialects.chat.dialect import CHAT
from stopreason.dialects.responses.dialect import RESPONSES
from stopreason.scripted.dialect import Dialect
from stopreason.scripted.exchange import exchange
from stopreason.scripted.script import STOP_REASONS
from stopreason.scripted.script_data import read_script
from support.openai_client import MODEL
from support.openai_requests import CHAT_TOOL, KEY, TOOL
from support.runtime import Json, call, script, turn

SEED = "a-seed"
UMLAUTS = call("rooms_free", night="Sábado", note='five "quiet" rooms\nor none')
TURNS = {
    "text": turn("Grüße, there are five rooms."),
    "calls": turn("", UMLAUTS, call("room_price", room="double", nights=2)),
    "text and calls": turn("I look.", UMLAUTS),
    "a call without input": turn("", call("now")),
    "nothing": turn(""),
}
SAID = [
    pytest.param({**said, "stop_reason": reason}, id=f"{name}, {reason}")
    for name, said in TURNS.items()
    for reason in STOP_REASONS
]
CHAT_BODY: Json = {"model": MODEL, "messages": [{"role": "user", "content": "Hi"}], "tools": [CHAT_TOOL]}
RESPONSES_BODY: Json = {"model": MODEL, "input": "Hi", "tools": [TOOL], "metadata": {"a": "b"}, "service_tier": "fast"}


def reply(dialect: Dialect, body: Json, said: Json) -> Json:
    outcome = exchange(dialect, body, KEY, read_script(script("one", said), None), SEED, 0)
    assert outcome.status == 200
    return outcome.body


def events(dialect: Dialect, body: Json, said: Json) -> list[Any]:
    return [event.data for event in dialect.events(reply(dialect, body, said), body, SEED)]


def exactly(model: type[BaseModel], data: Any) -> Any:
    """The object, where every field is one that its type has, of the type it has there, down to the last."""
    read = model.model_validate(data, strict=True)
    unknown(read, "")
    return read


def unknown(value: object, path: str) -> None:
    if isinstance(value, BaseModel):
        assert not value.model_extra, f"{path}: {value.model_extra}"
        for name in value.model_fields_set:
            unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            unknown(item, path)


@pytest.mark.parametrize("said", SAID)
def test_a_completion_is_what_the_types_of_the_sdk_say(said: Json) -> None:
    completion = exactly(ChatCompletion, reply(CHAT, CHAT_BODY, said))
    usage = completion.usage
    assert usage.prompt_tokens + usage.completion_tokens == usage.total_tokens
    assert completion.choices[0].finish_reason in ("stop", "length", "tool_calls", "content_filter")


@pytest.mark.parametrize("said", SAID)
def test_a_response_is_what_the_types_of_the_sdk_say(said: Json) -> None:
    response = exactly(Response, reply(RESPONSES, RESPONSES_BODY, said))
    usage = response.usage
    assert usage.input_tokens + usage.output_tokens == usage.total_tokens
    assert (response.status == "incomplete") is (response.incomplete_details is not None)
    assert (response.model, response.metadata, response.service_tier) == (MODEL, {"a": "b"}, "priority")
    assert [tool.name for tool in response.tools] == ["f"]


@pytest.mark.parametrize("said", SAID)
def test_chunks_are_what_the_types_of_the_sdk_say_and_end_with_a_word(said: Json) -> None:
    *chunks, done = events(CHAT, CHAT_BODY, said)
    read = [exactly(ChatCompletionChunk, chunk) for chunk in chunks]
    assert done == "[DONE]"
    assert read[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason is None for chunk in read] == [True] * (len(read) - 1) + [False]
    assert read[-1].choices[0].delta.model_fields_set == set()


@pytest.mark.parametrize("said", SAID)
def test_events_are_what_the_types_of_the_sdk_say_and_are_counted(said: Json) -> None:
    told = events(RESPONSES, RESPONSES_BODY, said)
    adapter: TypeAdapter[Any] = TypeAdapter(ResponseStreamEvent)
    for event in told:
        assert bool(event.pop("obfuscation", "")) is ("delta" in event)  # which the SDK's types don't have
        read = adapter.validate_python(event, strict=True)
        assert read.type == event["type"]
        unknown(read, event["type"])
    assert [event["sequence_number"] for event in told] == list(range(len(told)))
    assert [event["type"] for event in told[:2]] == ["response.created", "response.in_progress"]
    assert told[-1] == {**told[-1], "type": f"response.{told[-1]['response']['status']}"}


@pytest.mark.parametrize("said", SAID)
def test_what_is_streamed_adds_up_to_the_response(said: Json) -> None:
    told = events(RESPONSES, RESPONSES_BODY, said)
    ended = told[-1]["response"]
    assert ended == reply(RESPONSES, RESPONSES_BODY, said)
    assert [one["item"] for one in told if one["type"] == "response.output_item.done"] == ended["output"]
    for item in ended["output"]:
        parts = [one["delta"] for one in told if one.get("item_id") == item["id"] and one["type"].endswith("delta")]
        words = item["arguments"] if item["type"] == "function_call" else "".join(map(words_of, item["content"]))
        assert "".join(parts) == words
        done = [one for one in told if one.get("item_id") == item["id"] and one["type"].endswith(("s.done", "t.done"))]
        assert [one.get("arguments") or words_of(one.get("part", one)) for one in done] == [words] * len(done)


def words_of(part: Mapping[str, Any]) -> str:
    return str(part["text"] if "text" in part else part["refusal"])


FINISH = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_calls",
    "refusal": "stop",
    "pause_turn": "stop",
}


@pytest.mark.parametrize(("reason", "finish"), FINISH.items())
def test_each_stop_reason_has_its_finish_reason(reason: str, finish: str) -> None:
    choice = reply(CHAT, CHAT_BODY, turn("Words.", stop=reason))["choices"][0]
    assert choice["finish_reason"] == finish
    assert (choice["message"]["content"], choice["message"]["refusal"]) == (
        (None, "Words.") if reason == "refusal" else ("Words.", None)
    )


STATUS = {"max_tokens": "max_output_tokens", "model_context_window_exceeded": "max_output_tokens"}


@pytest.mark.parametrize("reason", STOP_REASONS)
def test_each_stop_reason_has_its_status(reason: str) -> None:
    response = reply(RESPONSES, RESPONSES_BODY, turn("Words.", stop=reason))
    assert response["incomplete_details"] == ({"reason": STATUS[reason]} if reason in STATUS else None)
    part = response["output"][0]["content"][0]
    assert part["type"] == ("refusal" if reason == "refusal" else "output_text")


def test_a_refusal_without_words_is_the_content_filters() -> None:
    silent = turn("", stop="refusal")
    assert reply(CHAT, CHAT_BODY, silent)["choices"][0]["finish_reason"] == "content_filter"
    assert reply(RESPONSES, RESPONSES_BODY, silent)["incomplete_details"] == {"reason": "content_filter"}


def test_a_paused_turn_calls_nobody_since_the_server_would_have_gone_on() -> None:
    paused = turn("I search.", UMLAUTS, stop="pause_turn")
    assert "tool_calls" not in reply(CHAT, CHAT_BODY, paused)["choices"][0]["message"]
    assert [item["type"] for item in reply(RESPONSES, RESPONSES_BODY, paused)["output"]] == ["message"]


@pytest.mark.parametrize("reason", ["max_tokens", "model_context_window_exceeded"])
def test_a_call_that_was_cut_off_has_arguments_that_are_no_json(reason: str) -> None:
    cut = turn("", call("now"), UMLAUTS, stop=reason)
    calls = reply(CHAT, CHAT_BODY, cut)["choices"][0]["message"]["tool_calls"]
    items = reply(RESPONSES, RESPONSES_BODY, cut)["output"]
    assert [item["status"] for item in items] == ["completed", "incomplete"]
    for whole, half in ([one["function"]["arguments"] for one in calls], [one["arguments"] for one in items]):
        assert json.loads(whole) == {}
        with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
            json.loads(half)


def test_as_many_choices_as_are_asked_for() -> None:
    body = {**CHAT_BODY, "n": 3}
    assert [choice["index"] for choice in reply(CHAT, body, turn("Hi."))["choices"]] == [0, 1, 2]
    assert {chunk["choices"][0]["index"] for chunk in events(CHAT, body, turn("Hi."))[:-1]} == {0, 1, 2}


def test_the_usage_is_streamed_only_where_it_is_asked_for() -> None:
    body = {**CHAT_BODY, "stream": True, "stream_options": {"include_usage": True}}
    *chunks, last, _ = events(CHAT, body, turn("Hi."))
    assert [chunk["usage"] for chunk in chunks] == [None] * len(chunks)
    assert (last["choices"], last["usage"]) == ([], reply(CHAT, body, turn("Hi."))["usage"])
    assert all("usage" not in chunk for chunk in events(CHAT, CHAT_BODY, turn("Hi."))[:-1])


def arguments_in_parts(dialect: Dialect) -> Iterator[list[str]]:
    """The arguments of one call as they are streamed."""
    said = turn("", UMLAUTS)
    if dialect is RESPONSES:
        told = events(RESPONSES, RESPONSES_BODY, said)
        yield [event["delta"] for event in told if event["type"] == "response.function_call_arguments.delta"]
        return
    deltas = [chunk["choices"][0]["delta"] for chunk in events(CHAT, CHAT_BODY, said)[:-1]]
    yield [call["function"]["arguments"] for delta in deltas for call in delta.get("tool_calls", ())]


@pytest.mark.parametrize("dialect", [CHAT, RESPONSES], ids=lambda dialect: dialect.name)
def test_arguments_are_cut_inside_a_key_and_inside_an_escape(dialect: Dialect) -> None:
    for parts in arguments_in_parts(dialect):
        assert json.loads("".join(parts)) == UMLAUTS["input"]
        starts = ["".join(parts[:count]) for count in range(len(parts))]
        assert any(start.count('"') % 2 == 1 and start.endswith(("n", "ni", "nig", "nigh")) for start in starts)
        assert any(start.endswith(("\\", "\\u", "\\u0", "\\u00", "\\u00e")) for start in starts)


def test_the_first_chunk_of_a_call_names_it_and_the_next_ones_only_add_to_it() -> None:
    chunks = events(CHAT, CHAT_BODY, turn("", UMLAUTS, call("now")))[:-1]
    calls: list[Mapping[str, Any]] = [
        one for chunk in chunks for one in chunk["choices"][0]["delta"].get("tool_calls", ())
    ]
    named = [one for one in calls if "id" in one]
    assert [(one["index"], one["function"]) for one in named] == [
        (0, {"name": "rooms_free", "arguments": ""}),
        (1, {"name": "now", "arguments": ""}),
    ]
    assert all(set(one) == {"index", "function"} for one in calls if one not in named)
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": None}


def test_a_single_call_is_named_along_with_the_role() -> None:
    first = events(CHAT, CHAT_BODY, turn("", UMLAUTS))[0]["choices"][0]["delta"]
    assert list(first) == ["role", "content", "tool_calls", "refusal"]
    assert first["tool_calls"][0]["function"] == {"name": "rooms_free", "arguments": ""}


@pytest.mark.parametrize(
    ("dialect", "body"), [(CHAT, CHAT_BODY), (RESPONSES, RESPONSES_BODY)], ids=["chat", "responses"]
)
def test_the_length_of_a_part_is_hidden_unless_nobody_minds(dialect: Dialect, body: Json) -> None:
    bare = {**body, "stream_options": {"include_obfuscation": False}}
    padded, plain = (
        [one for one in events(dialect, asked, turn("Hi.")) if isinstance(one, dict)] for asked in (body, bare)
    )
    assert len({len(one.get("obfuscation", "")) for one in padded}) > 1
    assert not any("obfuscation" in one for one in plain)
