"""What a script in YAML makes the model do: one conversation after the other, through the wire function."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stopreason.dialects.chat.dialect import CHAT
from stopreason.doors.script_file import BadScript, read_text
from stopreason.scripted.exchange import exchange
from stopreason.scripted.script import Script
from stopreason.scripted.script_data import read_script, script_data
from stopreason.wire import Request, Response, answer
from support.script_talk import HEADERS, POLLING, SEED, Json, Talk, text_of

CASES = """
turns:
  - calls: [rooms_free(night="Friday"), rooms_free(night="Saturday")]
  - text: "Friday has {1}, Saturday {2}."
    cases:
      - when: {result: 2, is_error: true}
        text: "Saturday can't be looked up: {2}."
      - when: {result: 1, contains: sold out}
        text: Then Sunday?
        calls: [rooms_free(night="Sunday")]
  - text: "Sunday has {3}."
"""


def after(*results: str, errors: bool = False) -> Json:
    talk = Talk(CASES)
    talk.hear()
    talk.answer(*results, errors=errors)
    return talk.hear()


def test_a_turn_makes_its_calls_side_by_side_beside_its_words() -> None:
    reply = Talk('turns: [{text: Let me look., calls: ["a(x=1)", "b()"]}, {text: "{1}, {2}"}]').hear()
    assert [block.get("name", block["type"]) for block in reply["content"]] == ["text", "a", "b"]
    assert reply["content"][1]["input"] == {"x": 1}


def test_without_a_case_that_holds_the_turn_itself_is_said() -> None:
    assert text_of(after("2 rooms", "3 rooms")) == "Friday has 2 rooms, Saturday 3 rooms."


def test_a_case_is_said_where_a_result_contains_its_words() -> None:
    reply = after("sold out", "3 rooms")
    assert text_of(reply) == "Then Sunday?"
    assert reply["stop_reason"] == "tool_use"


def test_a_case_is_said_where_a_result_is_an_error_and_the_first_case_counts() -> None:
    assert text_of(after("sold out", "no such night", errors=True)) == "Saturday can't be looked up: no such night."


def test_the_calls_of_cases_are_counted_after_those_of_their_turn() -> None:
    talk = Talk(CASES)
    talk.hear()
    talk.answer("sold out", "3 rooms")
    talk.hear()
    talk.answer("a single room")
    assert text_of(talk.hear()) == "Sunday has a single room."


def test_a_model_that_repeats_its_turn_looks_at_the_newest_result_of_it() -> None:
    talk = Talk(POLLING)
    for said in ("waiting", "still waiting", "ready"):
        assert talk.hear()["stop_reason"] == "tool_use"
        talk.answer(said)
    assert text_of(talk.hear()) == "It is ready."


def test_a_model_that_repeats_its_turn_never_stops_asking_by_itself() -> None:
    talk = Talk("repeat: true\nturns: [calls: [status()]]")
    for _ in range(30):
        assert talk.hear()["stop_reason"] == "tool_use"
        talk.answer("waiting")


BUSY = "turns: [{text: Here I am., failure: {status: %s, times: 2, retry_after: 3}}]"


@pytest.mark.parametrize("status", [429, 500, 504, 529])
def test_a_failure_comes_so_often_and_then_the_answer(status: int) -> None:
    talk = Talk(BUSY % status)
    outcomes = [talk.ask(attempt) for attempt in range(4)]
    assert [outcome.status for outcome in outcomes] == [status, status, 200, 200]
    assert text_of(outcomes[2].body) == "Here I am."


def sent(talk: Talk, attempt: int = 0, **more: object) -> Response:
    request = Request("/v1/messages", HEADERS, json.dumps(talk.body(**more)).encode())
    return answer(request, talk.script, SEED, attempt)


def test_a_failure_says_how_long_to_wait_and_costs_a_millisecond() -> None:
    headers = sent(Talk(BUSY % 429)).headers
    assert (headers["retry-after"], headers["retry-after-ms"]) == ("3", "1")
    assert "retry-after" not in sent(Talk(BUSY % 429), attempt=2).headers


@pytest.mark.parametrize(("after", "said"), [("0.5", "0.5"), ("60", "60"), ("3600000", "3600000")])
def test_a_wait_is_written_as_a_plain_number(after: str, said: str) -> None:
    script = f"turns: [{{text: Yes., failure: {{retry_after: {after}}}}}]"
    assert sent(Talk(script)).headers["retry-after"] == said


def test_a_failure_without_a_wait_still_costs_a_millisecond_only() -> None:
    headers = sent(Talk("turns: [{text: Yes., failure: {}}]")).headers
    assert "retry-after" not in headers
    assert headers["retry-after-ms"] == "1"


def test_a_conversation_that_is_too_long_is_refused_each_time_with_no_word_of_waiting() -> None:
    talk = Talk("turns: [{text: Yes., failure: {status: 400}}]")
    for attempt in range(4):
        outcome, headers = talk.ask(attempt), sent(talk, attempt).headers
        assert (outcome.status, headers["x-should-retry"]) == (400, "false")
        assert not {"retry-after", "retry-after-ms"} & set(headers)
    assert outcome.body["error"] == {
        "type": "invalid_request_error",
        "message": "prompt is too long: 214032 tokens > 200000 maximum",
    }


def test_a_wait_that_the_openai_sdk_gives_up_on_is_not_shortened_for_it() -> None:
    script = read_text("turns: [{text: Yes., failure: {retry_after: 300}}]")
    body = json.dumps({"model": "gpt-6-sol", "messages": [{"role": "user", "content": "Hi?"}]}).encode()
    headers = answer(Request("/v1/chat/completions", HEADERS, body), script, SEED, 0).headers
    assert headers["retry-after"] == "300"
    assert "retry-after-ms" not in headers


def test_an_overloaded_error_comes_inside_a_stream_after_the_200() -> None:
    response = sent(Talk("turns: [{text: Yes., failure: {place: stream}}]"), stream=True)
    assert (response.status, response.lost) == (200, False)
    assert b"".join(response.chunks).split(b"event: ")[-1].startswith(b"error\n")


def test_a_connection_breaks_off_in_mid_stream() -> None:
    response = sent(Talk("turns: [{text: Yes., failure: {place: connection}}]"), stream=True)
    assert (response.status, response.lost) == (200, True)
    assert b"message_stop" not in b"".join(response.chunks)


@pytest.mark.parametrize("reason", ["end_turn", "max_tokens", "pause_turn", "refusal", "model_context_window_exceeded"])
def test_a_turn_stops_for_the_reason_that_it_gives(reason: str) -> None:
    talk = Talk(f"turns: [{{text: So far., stop_reason: {reason}}}, text: The end.]")
    assert talk.hear()["stop_reason"] == reason


def test_a_model_takes_as_long_as_the_script_says() -> None:
    spoken = Talk("turns: [{text: At last., seconds: 2.5}]").ask().spoken
    assert spoken is not None
    assert spoken.seconds == 2.5


def test_a_script_may_do_without_a_question() -> None:
    assert read_text("turns: [text: Hello.]").question == ""


def test_a_script_without_a_name_of_its_own_is_called_after_its_file() -> None:
    assert read_text("turns: [text: Hello.]", "sold-out").title == "sold out"


def test_what_is_wrong_in_a_text_is_said_at_its_line() -> None:
    with pytest.raises(BadScript) as caught:
        read_text("turns:\n  - text: Hello {1}.\nrepeat: 3\n", path="tests/x.yaml")
    first, second = str(caught.value).splitlines()
    assert first.startswith("tests/x.yaml:2: a text refers to no earlier call, received `{1}`; ")
    assert second.startswith("tests/x.yaml:3: repeat of script script must be true or false, received `3`; ")


@pytest.mark.parametrize(
    ("text", "received", "do"),
    [
        ('turns:\n  - calls: [f(a="x", b="y")]\n  - text: x', '`f(a="x"`', "in 'single quotes', or on a line of its"),
        ("turns:\n  - text: [x]", "`['x']`", 'put it in quotes: text: "…"'),
        ("turns:\n  - [x]", "`['x']`", "write it as such"),
        ("turns:\n\t- text: Hi.", "`- text: Hi.`", "indent this line with spaces: YAML takes no tabs there"),
    ],
)
def test_a_mistake_is_told_as_it_was_written_with_the_way_out(text: str, received: str, do: str) -> None:
    with pytest.raises(BadScript) as caught:
        read_text(text)
    said = [line for line in str(caught.value).splitlines() if f"received {received}; " in line]
    assert len(said) == 1
    assert said[0].startswith("<script>:2: ")
    assert do in said[0]


@pytest.mark.parametrize("text", ["", "[]", "hello", "turns", "turns: 5", "turns: [[]]", "turns: [{calls: [5]}]"])
def test_what_is_no_script_is_refused_and_never_raises_anything_else(text: str) -> None:
    with pytest.raises(BadScript):
        read_text(text)


EVERYTHING = """
question: Is a room free?
turns:
  - {text: Let me look., calls: [rooms_free(night="Friday")], seconds: 2.5}
  - text: "{1}"
    failure: {status: 429, times: 3, retry_after: 0.5}
    cases: [{when: {result: 1, contains: sold out, is_error: false}, calls: [rooms_free(night="Monday")]}]
  - {text: That is, stop_reason: stop_sequence, stop_sequence: END}
  - {stop_reason: refusal, stop_details: {category: cyber, explanation: No.}}
repeat: true
name: desk
hears: [kitchen]
conversations:
  - {name: kitchen, when: {system: Jonas, first: soup, says: now}, never: true, repeat: true, turns: [text: "{heard}"]}
  - {when: {says: later}, hears: question, turns: [{calls: [menu()]}, {text: "{1}"}]}
"""


def test_a_script_travels_as_json_and_is_the_same_on_arrival() -> None:
    script: Script = read_text(EVERYTHING, "everything")
    assert read_script(json.loads(json.dumps(script_data(script))), None) == script


def test_a_result_in_chat_completions_decides_a_case_by_its_text() -> None:
    script = read_text(CASES, "talk")
    asked: Json = {"model": "gpt-6-sol", "messages": [{"role": "user", "content": "Hi?"}]}
    asked["tools"] = [{"type": "function", "function": {"name": "rooms_free", "parameters": {"type": "object"}}}]
    first: Any = exchange(CHAT, asked, HEADERS, script, SEED, 0).body
    message = first["choices"][0]["message"]
    results = [{"role": "tool", "tool_call_id": call["id"], "content": "sold out"} for call in message["tool_calls"]]
    again = asked | {"messages": [*asked["messages"], message, *results]}
    second: Any = exchange(CHAT, again, HEADERS, script, SEED, 0).body
    assert second["choices"][0]["message"]["content"] == "Then Sunday?"
