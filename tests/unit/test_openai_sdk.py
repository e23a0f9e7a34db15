"""The two OpenAI dialects as the unmodified SDK meets them."""

from __future__ import annotations

from typing import Any

from support.openai_client import MODEL, client_of
from support.runtime import TWO

QUESTION: Any = {"role": "user", "content": "Which night?"}


def test_a_chat_loop_gets_the_results_quoted() -> None:
    client = client_of(TWO)
    messages: list[Any] = [QUESTION]
    asked = client.chat.completions.create(model=MODEL, messages=messages).choices[0]
    assert asked.finish_reason == "tool_calls"
    messages.append(asked.message)
    for call in asked.message.tool_calls or []:
        messages.append({"role": "tool", "tool_call_id": call.id, "content": f"{call.function.arguments} is free"})  # type: ignore[union-attr]
    ended = client.chat.completions.create(model=MODEL, messages=messages).choices[0]
    assert ended.finish_reason == "stop"
    assert ended.message.content == 'Friday {"night":"Friday"} is free, Saturday {"night":"Saturday"} is free.'


def test_a_responses_loop_gets_the_results_quoted() -> None:
    client = client_of(TWO)
    items: list[Any] = [QUESTION]
    asked = client.responses.create(model=MODEL, input=items)
    items += asked.output
    items += [answer_to(item) for item in asked.output if item.type == "function_call"]
    ended = client.responses.create(model=MODEL, input=items)
    assert ended.status == "completed"
    assert ended.output_text == 'Friday {"night":"Friday"} is free, Saturday {"night":"Saturday"} is free.'


def test_a_responses_loop_may_leave_the_conversation_with_the_server_or_refer_to_it() -> None:
    client = client_of(TWO)
    asked = client.responses.create(model=MODEL, input="Which night?")
    results = [answer_to(item) for item in asked.output if item.type == "function_call"]
    kept = client.responses.create(model=MODEL, previous_response_id=asked.id, input=results)
    references: list[Any] = [{"type": "item_reference", "id": item.id} for item in asked.output]
    referred = client.responses.create(model=MODEL, input=[QUESTION, *references, *results])
    assert kept.output_text == referred.output_text != ""


def answer_to(call: Any) -> Any:
    return {"type": "function_call_output", "call_id": call.call_id, "output": f"{call.arguments} is free"}
