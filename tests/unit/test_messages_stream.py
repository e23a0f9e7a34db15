"""A streamed reply of the Messages API, read by the real SDK: it is the same as the one that isn't streamed."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import anthropic
import pytest
from anthropic.types import Message
from stopreason.dialects.messages.dialect import MESSAGES
from stopreason.scripted.exchange import exchange
from stopreason.scripted.fragments import of_json, of_text
from stopreason.scripted.script import Call, Failure, Turn
from stopreason.seeded import slot_of
from support.messages_sent import BODY, BOOKING, QUESTION, SEED, TURNS, script, sent, speaking


def whole(turn: Turn) -> Message:
    return speaking(script(turn)).messages.create(**BODY)  # type: ignore[no-any-return]


def events(turn: Turn) -> list[dict[str, Any]]:
    """What was streamed, event by event, read by a reader of ours that takes the format at its word."""
    text = b"".join(sent(turn, stream=True).chunks).decode()
    found = []
    for event in text.removesuffix("\n\n").split("\n\n"):
        name, data = re.fullmatch(r"event: (\w+)\ndata: (.*)", event).groups()  # type: ignore[union-attr]
        found.append(json.loads(data))
        assert found[-1]["type"] == name
    return found


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_the_sdk_reads_the_same_message_from_a_stream(turn: Turn) -> None:
    with speaking(script(turn)).messages.stream(**BODY) as stream:
        heard = stream.get_final_message()
    one, other = whole(turn).to_dict(), Message.model_validate(heard.to_dict()).to_dict()
    one["id"] = other["id"] = "msg"  # another request, so another id
    for message in (one, other):
        for block in message["content"]:  # type: ignore[attr-defined]
            block.pop("id", None)
    assert other == one


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_events_come_in_the_recorded_order(turn: Turn) -> None:
    kinds = [event["type"] for event in events(turn)]
    assert (kinds[0], kinds[-2:]) == ("message_start", ["message_delta", "message_stop"])
    inside = "".join(
        {"start": "(", "delta": ".", "stop": ")"}.get(kind.rpartition("_")[2], "p") for kind in kinds[1:-2]
    )
    assert re.fullmatch(
        r"(\(p\.*\)(\(\.*\))*)?", inside
    )  # the first block, with the ping after its start, then the others
    starts = [event for event in events(turn) if event["type"] == "content_block_start"]
    assert [event["index"] for event in starts] == list(range(len(starts)))


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_a_stream_begins_empty_and_ends_with_the_reason_and_all_that_was_counted(turn: Turn) -> None:
    first, *_, delta, _ = events(turn)
    begun = first["message"]
    assert (begun["content"], begun["stop_reason"], begun["stop_sequence"], begun["stop_details"]) == (
        [],
        None,
        None,
        None,
    )
    said = whole(turn)
    assert delta["delta"]["stop_reason"] == said.stop_reason == turn.stop_reason
    assert set(delta["delta"]) == {"stop_reason", "stop_sequence", "stop_details"}
    assert delta["usage"]["output_tokens"] == said.usage.output_tokens >= begun["usage"]["output_tokens"]
    assert delta["usage"]["input_tokens"] == begun["usage"]["input_tokens"] > 0


def parts(turn: Turn, index: int, key: str) -> list[str]:
    deltas = [event for event in events(turn) if event["type"] == "content_block_delta" and event["index"] == index]
    return [event["delta"][key] for event in deltas]


def cuts(pieces: list[str]) -> set[int]:
    return set(accumulate(map(len, pieces)))


KEYS: list[dict[str, object]] = [BOOKING, {"a": 1}, {"ü": "ü"}, {"a": {"b": "\t"}}, {"night": "Friday", "é": "\u2028"}]


@pytest.mark.parametrize("given", KEYS, ids=str)
@pytest.mark.parametrize("seed", ["x", "y", "z"])
def test_an_input_is_cut_within_a_key_and_within_each_escape(given: dict[str, object], seed: str) -> None:
    outcome = exchange(MESSAGES, BODY, {}, script(Turn("", (Call("book", given),), "tool_use")), seed, 0)
    said = MESSAGES.events(outcome.body, BODY, seed)
    deltas = [event.data["delta"] for event in said if isinstance(event.data, dict) and "delta" in event.data]
    pieces = [delta["partial_json"] for delta in deltas if delta.get("type") == "input_json_delta"]
    text, ends = "".join(pieces), cuts(pieces)
    assert pieces[0] == ""
    assert json.loads(text) == given
    assert text.isascii()
    key = re.search(r'"([^"]*)"', text)
    assert key is not None
    assert any(key.start(1) < end <= key.end(1) for end in ends)
    for escape in re.finditer(r"\\(?:u[0-9a-f]{4}|.)", text):
        assert any(escape.start() < end < escape.end() for end in ends)


def test_a_text_is_cut_within_a_word() -> None:
    pieces = parts(TURNS["words"], 0, "text")
    text = "".join(pieces)
    assert text == TURNS["words"].text
    assert any(text[end - 1 : end + 1].isalpha() for end in cuts(pieces) if end < len(text))
    assert all(len(list(of_text("Yes.", str(seed)))) > 1 for seed in range(50))


def test_a_number_is_cut_after_its_first_digit_whatever_the_seed() -> None:
    written = {"night": "Sunday", "guests": 14, "back": -120, "boats": 3}
    for seed in range(50):
        pieces = list(of_json(written, str(seed)))
        so_far = ["".join(pieces[: number + 1]) for number in range(len(pieces))]
        assert json.loads(so_far[-1]) == written
        assert any(text.endswith('"guests": 1') for text in so_far)
        assert any(text.endswith('"back": -1') for text in so_far)


def test_a_call_that_is_cut_off_breaks_off_within_its_json() -> None:
    for name, index in (("half a call", 2), ("a call that has hardly begun", 0), ("no room for more", 1)):
        with pytest.raises(json.JSONDecodeError):
            json.loads("".join(parts(TURNS[name], index, "partial_json")))
    assert [block.to_dict()["input"] for block in whole(TURNS["half a call"]).content[1:]] == [
        {},
        {key: value for key, value in BOOKING.items() if key != "beds"},
    ]


def test_bytes_end_within_a_letter() -> None:
    chunks = sent(Turn("世界🌍 " * 200, (), "end_turn"), stream=True).chunks
    assert len(chunks) > 5
    assert sum(chunk[0] & 0b1100_0000 == 0b1000_0000 for chunk in chunks) > len(chunks) / 2


def test_a_failure_in_mid_stream_is_an_error_of_status_200() -> None:
    broken = Turn("A long answer that never ends. " * 5, (), "end_turn", failure=Failure(529, place="stream"))
    with (
        pytest.raises(anthropic.APIStatusError) as caught,
        speaking(script(broken)).messages.stream(**BODY) as stream,
    ):
        stream.get_final_message()
    assert (caught.value.status_code, caught.value.type) == (200, "overloaded_error")
    assert events(broken)[-1]["error"] == {"type": "overloaded_error", "message": "Overloaded"}


def test_a_paused_turn_ends_on_a_call_that_the_script_knows_and_goes_on_with_its_result() -> None:
    turns = script(TURNS["a pause"], TURNS["a pause of no one's"], TURNS["words"], Turn("Bye.", (), "end_turn"))
    talk, messages = speaking(turns), [QUESTION]
    first = talk.messages.create(**{**BODY, "messages": messages})
    pause = first.content[-1]
    assert pause.type == "server_tool_use"
    assert re.fullmatch(r"srvtoolu_01\w{22}", pause.id)
    assert slot_of(SEED, "s", pause.id) is not None
    said: list[object] = list(first.content)
    for expected in ("pause_turn", "end_turn"):
        reply = talk.messages.create(**{**BODY, "messages": [QUESTION, {"role": "assistant", "content": said}]})
        assert reply.stop_reason == expected
        assert reply.content[0].type == "web_search_tool_result"
        said += reply.content
    again = {"role": "user", "content": "And?"}
    for merged in ([{"role": "assistant", "content": said}], [{"role": "assistant", "content": [one]} for one in said]):
        end = talk.messages.create(**{**BODY, "messages": [QUESTION, *merged, again]})
        assert end.content[0].text == "Bye."
