"""The scripted model in a test of somebody's own agent: right agents pass, wrong ones are told where and what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import anthropic
import openai
import pytest
from stopreason.doors.script_file import read_text
from stopreason.doors.scripted_model import ScriptedModel

Json = dict[str, Any]
HOTEL = """
question: Is a room free on Friday?
turns:
  - text: Let me look.
    calls: [rooms_free(night="Friday"), rooms_free(night="Saturday")]
  - text: "Friday: {1}. Saturday: {2}."
"""
FOR_EVER = "repeat: true\nturns: [calls: [rooms_free(night=\"Friday\")]]"
TOOLS: list[Any] = [{"name": "rooms_free", "input_schema": {"type": "object"}}]
Answer = Callable[[Json], Json]


def result(block: Json) -> Json:
    return {"type": "tool_result", "tool_use_id": block["id"], "content": f"2 rooms on {block['input']['night']}"}


def agent(model: ScriptedModel, rounds: int = 5, answer: Answer = result, first_only: bool = False) -> str | None:
    """A loop over the Messages API, right unless it is asked to be wrong."""
    client = anthropic.Anthropic(api_key="-", http_client=model.http_client())
    messages: list[Any] = [{"role": "user", "content": model.question or "Hi?"}]
    for _ in range(rounds):
        reply = client.messages.create(model="claude-opus-4-8", max_tokens=64, messages=messages, tools=TOOLS)
        if reply.stop_reason != "tool_use":
            return "".join(block.text for block in reply.content if block.type == "text")
        calls = [block.model_dump() for block in reply.content if block.type == "tool_use"]
        results = [answer(block) for block in (calls[:1] if first_only else calls)]
        messages += [{"role": "assistant", "content": reply.content}, {"role": "user", "content": results}]
    return None


def model_of(text: str = HOTEL, limit: int = 20) -> ScriptedModel:
    return ScriptedModel(read_text(text), "a-seed", limit)


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    made = model_of()
    yield made
    made.close()


def test_a_right_agent_passes_every_assertion(model: ScriptedModel) -> None:
    assert agent(model) == model.text == "Friday: 2 rooms on Friday. Saturday: 2 rooms on Saturday."
    model.no_refusals().every_call_answered().stopped_by("end_turn").requests(exactly=2, at_most=3, at_least=1)


def test_each_call_is_told_with_its_result(model: ScriptedModel) -> None:
    agent(model)
    assert [(call.name, call.input, call.result, call.is_error, call.request) for call in model.tool_calls()] == [
        ("rooms_free", {"night": "Friday"}, "2 rooms on Friday", False, 1),
        ("rooms_free", {"night": "Saturday"}, "2 rooms on Saturday", False, 1),
    ]


def test_what_was_sent_can_be_looked_at(model: ScriptedModel) -> None:
    agent(model)
    assert [len(body["messages"]) for body in model.bodies] == [1, 3]
    assert [event["kind"] for event in model.trace] == ["request", "reply", "request", "reply"]


def broken(ask: Callable[[], object]) -> list[str]:
    """The lines of the message that a broken assertion has."""
    with pytest.raises(AssertionError) as caught:
        ask()
    return str(caught.value).splitlines()


def test_a_refused_request_is_told_with_its_message_and_the_words_of_the_api(model: ScriptedModel) -> None:
    with pytest.raises(anthropic.BadRequestError):
        agent(model, first_only=True)
    where, received, do = broken(model.no_refusals)
    assert where == "request 2, message 2: the API refuses it"
    assert received.startswith("  received: 400, messages.2: `tool_use` ids were found without `tool_result` blocks")
    assert do == "  do: change what the sentence is about; `bodies[1]` is the whole request"


def test_a_call_that_nobody_answers_is_told_with_its_tool(model: ScriptedModel) -> None:
    agent(model, rounds=1)
    where, received, do = broken(model.every_call_answered)
    said = "the reply calls rooms_free({'night': 'Friday'}), and no later request holds a result for it"
    assert where == f"request 1: {said}"
    assert received == "  received: no further request"
    assert do.startswith("  do: run the tools of this reply, and send their results")


def test_a_call_whose_answer_was_refused_counts_as_unanswered(model: ScriptedModel) -> None:
    with pytest.raises(anthropic.BadRequestError):
        agent(model, answer=lambda block: result(block) | {"tool_use_id": "toolu_01"})
    assert broken(model.every_call_answered)[1].startswith("  received: request 2: refused with 400: ")


def test_an_agent_that_stops_at_its_own_cap_is_told_apart_from_one_that_came_to_an_end() -> None:
    model = model_of(FOR_EVER)
    assert agent(model, rounds=3) is None
    model.stopped_by("cap").requests(exactly=3)
    where, received, do = broken(lambda: model.stopped_by("end_turn"))
    assert where == "request 3: the run was to be stopped by end_turn"
    assert received == "  received: cap"
    assert "the model still waits for results" in do


def test_an_agent_without_a_cap_is_stopped_and_hears_why() -> None:
    model = model_of(FOR_EVER, limit=4)
    with pytest.raises(anthropic.BadRequestError, match="a loop that never ends"):
        agent(model, rounds=99)
    model.stopped_by("error")
    assert broken(lambda: model.requests(at_most=3))[0] == "request 4: at most 3 requests were expected"
    assert broken(lambda: model.stopped_by("cap"))[1] == "  received: error"


def test_one_request_more_or_fewer_than_expected_is_told(model: ScriptedModel) -> None:
    agent(model)
    where, received, _ = broken(lambda: model.requests(exactly=3))
    assert (where, received) == ("request 2: 3 requests were expected in all", "  received: 2")
    assert broken(lambda: model.requests(at_least=3))[0] == "request 2: at least 3 requests were expected"


def test_an_agent_that_never_asked_is_told_to_look_at_its_client(model: ScriptedModel) -> None:
    where, received, do = broken(lambda: model.stopped_by("end_turn"))
    assert (where, received) == ("the run: the run was to be stopped by end_turn", "  received: no request")
    assert "is the agent's client this model's" in do


def test_an_end_that_there_is_not_is_a_mistake_of_the_test(model: ScriptedModel) -> None:
    with pytest.raises(ValueError, match="a run isn't stopped by 'done'; use one of end_turn, "):
        model.stopped_by("done")


@pytest.mark.parametrize("reason", ["max_tokens", "refusal"])
def test_other_ends_are_told_by_their_stop_reason(reason: str) -> None:
    model = model_of(f"turns: [{{text: So., stop_reason: {reason}}}]")
    agent(model)
    model.stopped_by(reason)
    assert broken(lambda: model.stopped_by("cap"))[2].startswith("  do: the model had come to its end first")


def test_a_run_that_failed_in_the_end_is_stopped_by_an_error() -> None:
    model = model_of("turns: [{text: So., failure: {times: 9}}]")
    with pytest.raises(anthropic.OverloadedError):
        agent(model)
    model.stopped_by("error").no_refusals().requests(exactly=3)


def test_an_agent_over_chat_completions_is_asked_the_same(model: ScriptedModel) -> None:
    client = openai.OpenAI(api_key="-", http_client=model.http_client())
    messages: list[Any] = [{"role": "user", "content": model.question}]
    tools: list[Any] = [{"type": "function", "function": {"name": "rooms_free", "parameters": {"type": "object"}}}]
    message = client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=tools).choices[0].message
    answers = [{"role": "tool", "tool_call_id": call.id, "content": "full"} for call in message.tool_calls or ()]
    messages += [message, *answers]
    client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=tools)
    model.no_refusals().every_call_answered().stopped_by("end_turn")
    assert model.text == "Friday: full. Saturday: full."


def test_an_agent_over_responses_is_asked_the_same(model: ScriptedModel) -> None:
    client = openai.OpenAI(api_key="-", http_client=model.http_client())
    asked: list[Any] = [{"role": "user", "content": model.question}]
    tools: list[Any] = [{"type": "function", "name": "rooms_free", "parameters": {"type": "object"}, "strict": False}]
    output = client.responses.create(model="gpt-6-sol", input=asked, tools=tools).output
    calls = [item for item in output if item.type == "function_call"]
    answers = [{"type": "function_call_output", "call_id": call.call_id, "output": "full"} for call in calls]
    asked += [*output, *answers]
    client.responses.create(model="gpt-6-sol", input=asked, tools=tools)
    model.no_refusals().every_call_answered().stopped_by("end_turn")


def test_an_asynchronous_client_talks_to_it_too(model: ScriptedModel) -> None:
    async def ask() -> None:
        async with anthropic.AsyncAnthropic(api_key="-", http_client=model.async_http_client()) as client:
            await client.messages.create(
                model="claude-opus-4-8", max_tokens=64, messages=[{"role": "user", "content": "Hi?"}]
            )

    asyncio.run(ask())
    model.requests(exactly=1).stopped_by("cap")


def test_a_framework_that_takes_a_base_url_talks_to_it_too(model: ScriptedModel) -> None:
    with anthropic.Anthropic(api_key="-", base_url=model.url) as client:
        client.messages.create(model="claude-opus-4-8", max_tokens=64, messages=[{"role": "user", "content": "Hi?"}])
    assert model.url == model.url
    model.requests(exactly=1)


def test_code_that_takes_neither_client_nor_url_talks_to_it_while_connected(model: ScriptedModel) -> None:
    with model.connected(), anthropic.Anthropic() as client:
        client.messages.create(model="claude-opus-4-8", max_tokens=64, messages=[{"role": "user", "content": "Hi?"}])
    model.requests(exactly=1)


def test_a_run_is_told_a_line_a_request(model: ScriptedModel) -> None:
    assert str(model) == "no request was sent"
    agent(model)
    assert str(model).splitlines() == [
        "request 1: tool_use, calls rooms_free({'night': 'Friday'}), calls rooms_free({'night': 'Saturday'}), "
        "says 'Let me look.'",
        "request 2: end_turn, says 'Friday: 2 rooms on Friday. Saturday: 2 rooms on Saturday.'",
    ]


def test_a_base_url_that_lacks_its_v1_is_told_what_was_asked_and_what_there_is(model: ScriptedModel) -> None:
    client = openai.OpenAI(base_url="http://any", api_key="-", http_client=model.http_client())
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model="gpt-6-sol", messages=[{"role": "user", "content": "Hi?"}])
    assert str(model).startswith("POST /chat/completions: nothing is served there; there are /v1/messages, ")
    assert str(model).endswith("(a base URL for OpenAI's client ends in /v1)")
