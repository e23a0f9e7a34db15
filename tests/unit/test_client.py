"""The small client and its objects, held against the `anthropic` package on the same replies."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any, cast

import anthropic
import anthropic.types
import jiter
import pytest
from anthropic.lib.streaming import _types as streamed_types
from hypothesis import given
from hypothesis import strategies as st
from stopreason.clients import reply_objects, stream_objects
from stopreason.clients.client import Messages
from stopreason.clients.partial_json import so_far
from stopreason.clients.sdk import connected
from stopreason.records import Record
from support.alike import alike, raised
from support.desk import Watched
from support.runtime import AT_ONCE, CUT_OFF, ONE, TWO, Json, call, script, turn
from support.sdk_client import BODY, Theirs, ours

REFUSED = script("refused", {**turn("I can't.", stop="refusal"), "stop_details": {"type": "refusal", "category": None}})
UMLAUTS = script("umlauts", turn("Zwölf Gäste 🌍", call("rooms_free", ä=1.5, b=[True, {"c": 'é"\\'}])))
SCRIPTS = [AT_ONCE, ONE, TWO, CUT_OFF, UMLAUTS]


@pytest.mark.parametrize("script", [*SCRIPTS, REFUSED], ids=lambda one: one["name"])
def test_a_reply_is_the_sdks(script: Json) -> None:
    one, other = ours(script).messages.create(**BODY), Theirs(script).ask("create", **BODY)
    alike(one, other)
    assert (one.to_param(), one._request_id) == (_plainly(other.to_param()), other._request_id)
    assert repr(one.to_param()) == repr(other.to_param())


def test_what_a_program_changes_is_sent_as_it_is_with_the_sdk() -> None:
    one, other = ours(TWO).messages.create(**BODY), Theirs(TWO).ask("create", **BODY)
    for message in (one, other):
        message.stop_details = None
        message.content[0].text = "Changed."
        message.content[0].citations = []
    alike(one, other)


class _plainly:
    """Equal to what looks the same."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return repr(self._value) == repr(other)

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one["name"])
def test_the_events_of_a_stream_are_the_sdks(script: Json) -> None:
    one, other = ours(script).messages.create(**BODY, stream=True), Theirs(script).ask("create", **BODY, stream=True)
    for mine, real in zip(list(one), list(other), strict=True):
        alike(mine, real)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one["name"])
def test_a_stream_that_is_put_together_is_the_sdks(script: Json) -> None:
    with ours(script).messages.stream(**BODY) as stream:
        one, message = list(stream), stream.get_final_message()
    events, real = Theirs(script).read(**BODY)
    assert [repr(event) for event in one] == [repr(event) for event in events]
    assert repr(message) == repr(real)
    assert (message.model_dump(), message.to_dict()) == (real.model_dump(), real.to_dict())


def test_a_stream_gives_its_text_as_it_comes() -> None:
    with ours(UMLAUTS).messages.stream(**BODY) as stream:
        assert "".join(stream.text_stream) == stream.get_final_text() == "Zwölf Gäste 🌍"
        assert stream.current_message_snapshot.stop_reason == "tool_use"


def test_a_reply_without_text_has_no_final_text() -> None:
    with ours(ONE).messages.stream(**BODY) as stream, pytest.raises(RuntimeError, match="tool_use content block type"):
        stream.get_final_text()


BLOCKS: list[Json] = [
    {"type": "text", "text": "a"},
    {"type": "text", "text": "a", "citations": None, "parsed": 1},
    {"type": "thinking", "thinking": "hm", "signature": "s"},
    {"type": "redacted_thinking", "data": "d"},
    {"type": "tool_use", "id": "i", "name": "n", "input": {"a": {"b": [1]}}, "caller": {"type": "direct"}},
    {"type": "tool_use", "id": "i", "name": "n", "input": {}, "toolset_name": None},
    {"type": "server_tool_use", "id": "i", "name": "web_search", "input": {"query": "q"}},
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block["type"]))
def test_every_kind_of_block_is_the_sdks(block: Json) -> None:
    whole: Json = {"id": "m", "type": "message", "role": "assistant", "model": "c", "content": [block]}
    searches = {"web_fetch_requests": 0, "web_search_requests": 1}
    usage: Json = {"input_tokens": 1, "output_tokens": 2, "server_tool_use": searches}
    message = {**whole, "stop_reason": None, "usage": {**usage, "output_tokens_details": {"thinking_tokens": 1}}}
    one, other = reply_objects.Message(**message), anthropic.types.Message.construct(**message)
    alike(one, other)
    alike(cast("Any", one).content[0], other.content[0])


def records() -> list[type[Record]]:
    modules = (reply_objects, stream_objects)
    found = [kind for module in modules for kind in vars(module).values() if inspect.isclass(kind)]
    return sorted({kind for kind in found if issubclass(kind, Record)} - {Record, reply_objects.OtherBlock}, key=str)


def sdks(kind: type[Record]) -> Any:
    homes = (anthropic.types, streamed_types, anthropic.types.parsed_message, anthropic.types.raw_message_delta_event)
    return next(getattr(home, kind.__name__) for home in homes if hasattr(home, kind.__name__))


@pytest.mark.parametrize("kind", records(), ids=lambda kind: str(kind.__name__))
def test_every_object_has_the_fields_of_the_sdks_in_their_order(kind: type[Record]) -> None:
    assert list(kind.FIELDS) == list(sdks(kind).model_fields)


def test_objects_match_and_are_no_dicts() -> None:
    message = ours(TWO).messages.create(**BODY)
    found = []
    for block in message.content:
        match block:
            case reply_objects.TextBlock(text=text):
                found.append(text)
            case reply_objects.ToolUseBlock(name=name, input={"night": night}):
                found.append(f"{name} {night}")
    assert found == ["I look.", "rooms_free Friday", "rooms_free Saturday"]
    assert not isinstance(message, dict)


@pytest.mark.parametrize(
    "slip",
    [
        lambda message: message["content"],
        lambda message: message.contents,
        lambda message: message.content["text"],
        lambda message: message.content[0]["text"],
        lambda message: len(message),
        lambda message: {**message},
        lambda message: {message},
        lambda message: json.dumps(message),
        lambda message: message.content[1].input["day"],
        lambda message: message.to_params(),
    ],
)
def test_a_slip_gets_the_words_that_it_gets_with_the_sdk(slip: Callable[[Any], object]) -> None:
    one = raised(lambda: slip(ours(TWO).messages.create(**BODY)))
    other = raised(lambda: slip(Theirs(TWO).ask("create", **BODY)))
    assert (type(one), str(one)) == (type(other), str(other))


def conversation(message: Any, *, how: str) -> list[Json]:
    content = {
        "objects": message.content,
        "param": message.to_param()["content"],
        "dumped": [block.model_dump() for block in message.content],
        "dicts": [block.to_dict() for block in message.content],
        "tuple": tuple(message.content),
    }[how]
    calls = [block for block in message.content if block.type == "tool_use"]
    results = [{"type": "tool_result", "tool_use_id": call.id, "content": "5 rooms"} for call in calls]
    return [*BODY["messages"], {"role": "assistant", "content": content}, {"role": "user", "content": results}]


TOOLS = [{"name": "rooms_free", "description": "d", "input_schema": {"type": "object"}}]


@pytest.mark.parametrize("how", ["objects", "param", "dumped", "dicts", "tuple"])
@pytest.mark.parametrize("streamed", [False, True])
def test_what_goes_back_to_the_model_is_what_the_sdk_sends(how: str, streamed: bool) -> None:
    mine, real = ours(TWO), Theirs(TWO)
    if streamed:
        with mine.messages.stream(**BODY, tools=TOOLS) as stream:
            one = stream.get_final_message()
        other = real.read(**BODY, tools=TOOLS)[1]
    else:
        one, other = mine.messages.create(**BODY, tools=TOOLS), real.ask("create", **BODY, tools=TOOLS)
    mine.messages.create(**{**BODY, "messages": conversation(one, how=how)}, tools=TOOLS)
    real.ask("create", **{**BODY, "messages": conversation(other, how=how)}, tools=TOOLS)
    assert mine.messages._desk.bodies() == real.desk.bodies()
    assert mine.messages._desk.refusals() == []


def test_a_whole_reply_as_a_message_sends_all_of_it_and_is_refused() -> None:
    mine, real = ours(TWO), Theirs(TWO)
    one, other = mine.messages.create(**BODY), real.ask("create", **BODY)
    mine_error = raised(lambda: mine.messages.create(**{**BODY, "messages": [*BODY["messages"], one]}))
    real_error = raised(lambda: real.ask("create", **{**BODY, "messages": [*BODY["messages"], other]}))
    assert mine.messages._desk.bodies() == real.desk.bodies()
    assert str(mine_error) == str(real_error)
    assert "Extra inputs are not permitted" in str(mine_error)


@pytest.mark.parametrize("method", ["create", "stream"])
def test_the_arguments_are_the_sdks(method: str) -> None:
    theirs = list(inspect.signature(getattr(anthropic.resources.Messages, method)).parameters)
    known = [name for name in theirs if name != "output_format"]  # which makes objects of the program's own
    assert list(inspect.signature(getattr(Messages, method)).parameters) == known


@pytest.mark.parametrize(
    "arguments", [{}, {"model": "x"}, {**BODY, "temperature": 1}, {**BODY, "max_token": 5}, {**BODY, "tools": {1}}]
)
@pytest.mark.parametrize("method", ["create", "stream"])
def test_wrong_arguments_raise_what_the_sdk_raises(method: str, arguments: Json) -> None:
    def call(client: Any) -> Callable[[], object]:
        return lambda: getattr(client, method)(**arguments).__enter__()

    with connected(Watched(ONE)):
        other = raised(call(anthropic.Anthropic().messages))
    one = raised(call(ours(ONE).messages))
    assert (type(one).__name__, str(one)) == (type(other).__name__, str(other))


def test_arguments_have_names() -> None:
    other = raised(lambda: cast("Any", anthropic.Anthropic(api_key="x").messages.create)("hello"))
    assert str(raised(lambda: ours(ONE).messages.create("hello"))) == str(other)


def test_the_record_says_what_came_and_from_which_line() -> None:
    mine = ours(ONE)
    mine.messages.create(**BODY, extra_body={"metadata": {"user_id": "u"}})
    assert mine.messages._desk.kinds() == ["request", "reply"]
    assert mine.messages._desk.bodies() == [{**BODY, "metadata": {"user_id": "u"}}]


PIECES = ['{"a": 12', '{"a": 12.', '{"a": 1e', '{"a": -', '{"a": tr', '{"a', '{"a": "x\\', "[1, 2", "{"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_number_a_word_or_a_text_that_is_not_whole_is_left_out(piece: str) -> None:
    assert so_far(piece) == jiter.from_json(piece.encode(), partial_mode=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON), st.data())
def test_what_is_whole_of_a_piece_of_json_is_what_jiter_says(value: Mapping[str, object], data: st.DataObject) -> None:
    whole = json.dumps(value)
    piece = whole[: data.draw(st.integers(1, len(whole)))]
    assert so_far(piece) == jiter.from_json(piece.encode(), partial_mode=True)
