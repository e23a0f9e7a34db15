"""The two OpenAI dialects as the unmodified SDK meets them: loops, streams, failures, headers."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from openai.lib.responses_tool_runner import RegisteredFunction, ResponsesToolRunner
from support.openai_client import MODEL, client_of
from support.runtime import AT_ONCE, ROUNDS, TWO, Json, call, script, turn

STRICT: Any = {
    "type": "function",
    "strict": True,
    "parameters": {"type": "object", "properties": {}, "required": [], "additionalProperties": False},
}
QUESTION: Any = {"role": "user", "content": "Which night?"}
QUOTED = 'Friday {"night":"Friday"} is free, Saturday {"night":"Saturday"} is free.'
LONG = script("long", turn("Zwölf Gäste, für fünf Nächte. " * 20, call("rooms_free", night="Sábado"), call("now")))
HELLOS = script("hellos", turn("One."), turn("Two."), turn("Three."))
SAYS: list[Json] = [LONG, TWO, AT_ONCE, script("silent", turn("")), script("cut", turn("Well,", stop="max_tokens"))]


def failing(**failure: object) -> Json:
    return script("failing", {**turn("There they are, at last, all of them."), "failure": failure})


def compact(given: object) -> str:
    return json.dumps(given, separators=(",", ":"))


def answer_to(call: Any) -> Any:
    return {"type": "function_call_output", "call_id": call.call_id, "output": f"{call.arguments} is free"}


def result_of(call: Any) -> Any:
    return {"role": "tool", "tool_call_id": call.id, "content": f"{call.function.arguments} is free"}


def test_a_chat_loop_gets_the_results_quoted() -> None:
    client = client_of(TWO)
    messages: list[Any] = [QUESTION]
    asked = client.chat.completions.create(model=MODEL, messages=messages).choices[0]
    assert asked.finish_reason == "tool_calls"
    messages += [asked.message, *map(result_of, asked.message.tool_calls or [])]
    ended = client.chat.completions.create(model=MODEL, messages=messages).choices[0]
    assert (ended.finish_reason, ended.message.content) == ("stop", QUOTED)


@pytest.mark.parametrize("dump", [{}, {"exclude_unset": True}, {"exclude_none": True}], ids=str)
def test_a_chat_loop_may_send_the_models_message_in_any_of_its_forms(dump: Any) -> None:
    client = client_of(TWO)
    asked = client.chat.completions.create(model=MODEL, messages=[QUESTION]).choices[0].message
    results = [result_of(one) for one in asked.tool_calls or []]
    dumped: Any = asked.model_dump(**dump)
    ended = client.chat.completions.create(model=MODEL, messages=[QUESTION, dumped, *results])
    assert ended.choices[0].message.content == QUOTED


def test_a_message_put_together_from_a_stream_carries_an_index_which_the_api_refuses() -> None:
    client = client_of(TWO)
    with client.chat.completions.stream(model=MODEL, messages=[QUESTION]) as stream:
        asked = stream.get_final_completion().choices[0].message
    results = [result_of(one) for one in asked.tool_calls or []]
    dumped: Any = asked.model_dump(exclude_none=True)
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model=MODEL, messages=[QUESTION, dumped, *results])
    assert refused.value.code == "unknown_parameter"
    assert "tool_calls[0]" in str(refused.value.param)


def test_a_responses_loop_gets_the_results_quoted() -> None:
    client = client_of(TWO)
    items: list[Any] = [QUESTION]
    asked = client.responses.create(model=MODEL, input=items)
    items += asked.output
    items += [answer_to(item) for item in asked.output if item.type == "function_call"]
    ended = client.responses.create(model=MODEL, input=items)
    assert (ended.status, ended.output_text) == ("completed", QUOTED)


def test_a_responses_loop_may_leave_the_conversation_with_the_server_or_refer_to_it() -> None:
    client = client_of(TWO)
    asked = client.responses.create(model=MODEL, input="Which night?")
    results = [answer_to(item) for item in asked.output if item.type == "function_call"]
    kept = client.responses.create(model=MODEL, previous_response_id=asked.id, input=results)
    references: list[Any] = [{"type": "item_reference", "id": item.id} for item in asked.output]
    referred = client.responses.create(model=MODEL, input=[QUESTION, *references, *results])
    assert kept.output_text == referred.output_text == QUOTED


def test_a_conversation_that_the_server_keeps_goes_on_from_the_outputs_alone() -> None:
    client = client_of(TWO)
    asked = client.responses.create(model=MODEL, input="Which night?", conversation="conv_1")
    results = [answer_to(item) for item in asked.output if item.type == "function_call"]
    assert client.responses.create(model=MODEL, input=results, conversation="conv_1").output_text == QUOTED


def test_a_conversation_without_calls_goes_on_where_the_last_response_says() -> None:
    client = client_of(HELLOS)
    first = client.responses.create(model=MODEL, input="Hi")
    second = client.responses.create(model=MODEL, input="And?", previous_response_id=first.id)
    third = client.responses.create(model=MODEL, input="And?", previous_response_id=second.id)
    again = client.responses.create(model=MODEL, input="What?", previous_response_id=first.id)
    assert [one.output_text for one in (first, second, third, again)] == ["One.", "Two.", "Three.", "Two."]


def test_a_trimmed_conversation_goes_on_from_a_message_that_it_still_holds() -> None:
    client = client_of(HELLOS)
    second = client.responses.create(
        model=MODEL, input="And?", previous_response_id=client.responses.create(model=MODEL, input="Hi").id
    )
    third = client.responses.create(model=MODEL, input=[*second.output, QUESTION])  # type: ignore[list-item]
    assert third.output_text == "Three."


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
def test_the_sdks_own_runner_walks_a_script_to_its_end(stream: bool) -> None:
    tools: list[Any] = [{**STRICT, "name": name} for name in ("rooms_free", "room_price")]
    runner = ResponsesToolRunner(functions=[RegisteredFunction(tool, compact) for tool in tools])
    asked: Any = {"model": MODEL, "input": "?"}
    ended = runner.run(client_of(ROUNDS), asked, stream=stream)
    assert ended.output_text == '{"night":"Friday"} and {"room":"double","nights":2}.'


@pytest.mark.parametrize("says", SAYS, ids=lambda one: one["name"])
def test_a_streamed_completion_is_the_one_that_is_not(says: Json) -> None:
    client = client_of(says)
    whole = client.chat.completions.create(model=MODEL, messages=[QUESTION]).choices[0]
    with client.chat.completions.stream(model=MODEL, messages=[QUESTION]) as stream:
        for _ in stream:
            pass
        built = final(stream).choices[0]
    assert (built.finish_reason, built.message.content or "") == (whole.finish_reason, whole.message.content or "")
    assert called(built.message) == called(whole.message)


@pytest.mark.parametrize("says", SAYS, ids=lambda one: one["name"])
def test_a_streamed_response_is_the_one_that_is_not(says: Json) -> None:
    client = client_of(says)
    whole = client.responses.create(model=MODEL, input="?")
    *_, last = client.responses.create(model=MODEL, input="?", stream=True)
    assert last.type == f"response.{whole.status}"
    built = last.response  # type: ignore[union-attr]
    assert [without_ids(item) for item in built.output] == [without_ids(item) for item in whole.output]
    assert (built.status, built.incomplete_details) == (whole.status, whole.incomplete_details)


def called(message: Any) -> list[tuple[str, str]]:
    return [(one.function.name, one.function.arguments) for one in message.tool_calls or []]


def final(stream: Any) -> Any:
    """What the SDK put together; where the model was cut off, it says so by an exception, which holds it."""
    try:
        return stream.get_final_completion()
    except openai.LengthFinishReasonError as cut_off:
        return cut_off.completion


def without_ids(item: Any) -> Json:
    return {key: value for key, value in item.to_dict().items() if key not in ("id", "call_id")}


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (429, openai.RateLimitError, "rate_limit_exceeded"),
        (500, openai.InternalServerError, None),
        (529, openai.InternalServerError, "server_is_overloaded"),
    ],
)
def test_the_apis_own_failures_are_the_sdks_exceptions_and_pass(status: int, error: Any, code: str | None) -> None:
    says = failing(status=status, times=1)
    for ask in (chat, respond):
        with pytest.raises(error) as failed:
            ask(client_of(says))
        assert failed.value.code == code
        assert failed.value.status_code == (503 if status == 529 else status)
        assert ask(client_of(says, retries=1)) == "There they are, at last, all of them."


def test_a_conversation_that_is_too_long_is_a_bad_request_that_nobody_sends_again() -> None:
    says = failing(status=400)
    for ask in (chat, respond):
        with pytest.raises(openai.BadRequestError, match="maximum context length") as failed:
            ask(client_of(says, retries=5))
        assert failed.value.code == "context_length_exceeded"


def test_a_failure_in_mid_stream_is_an_exception_after_the_first_words() -> None:
    for stream in streams(failing(status=529, place="stream")):
        with pytest.raises(openai.APIError, match="Our servers are currently overloaded") as failed:
            heard(stream)
        assert failed.value.code == "server_is_overloaded"


@pytest.mark.parametrize("ask", ["chat", "respond"])
def test_a_reply_carries_the_headers_that_the_api_sends(ask: str) -> None:
    client = client_of(AT_ONCE)
    raw: Any = client.chat.completions.with_raw_response if ask == "chat" else client.responses.with_raw_response
    said = raw.create(model=MODEL, **({"messages": [QUESTION]} if ask == "chat" else {"input": "?"}))
    assert said.headers["x-request-id"].startswith("req_")
    assert said.headers["openai-version"] == "2020-10-01"
    assert int(said.headers["x-ratelimit-remaining-requests"]) < int(said.headers["x-ratelimit-limit-requests"])
    assert said.parse()._request_id == said.headers["x-request-id"]


def test_a_refusal_reads_as_the_sdk_reads_the_apis() -> None:
    dangling: Any = {"role": "tool", "tool_call_id": "call_1", "content": "5"}
    with pytest.raises(openai.BadRequestError) as refused:
        client_of(AT_ONCE).chat.completions.create(model=MODEL, messages=[QUESTION, dangling])
    error = refused.value
    assert (error.param, error.code, error.type) == ("messages.[1].role", None, "invalid_request_error")
    assert str(error).startswith("Error code: 400 - ")
    assert "preceeding message with 'tool_calls'" in str(error)


def chat(client: openai.OpenAI) -> str | None:
    return client.chat.completions.create(model=MODEL, messages=[QUESTION]).choices[0].message.content


def respond(client: openai.OpenAI) -> str:
    return client.responses.create(model=MODEL, input="?").output_text


def streams(says: Json) -> list[Any]:
    client = client_of(says)
    return [
        client.chat.completions.create(model=MODEL, messages=[QUESTION], stream=True),
        client.responses.create(model=MODEL, input="?", stream=True),
    ]


def heard(stream: Any) -> int:
    return sum(1 for _ in stream)
