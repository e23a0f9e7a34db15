"""Nothing that a record can hold breaks a check: well-formed events of each dialect, with bodies of any form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from stopreason.judging import own
from stopreason.judging.checks import CHECKS, answer_all, questions_of
from stopreason.judging.evidence import evidence, sentence_of
from stopreason.judging.facts import Run, read_run
from stopreason.judging.shape import well_formed
from stopreason.judging.signature import features
from stopreason.judging.specification import Specification, read_specification
from support.runtime import LOOP, ONE, SEED, Json, judge, step

DIALECTS = ("messages", "chat", "responses")
CONVERSATION = {"messages": "messages", "chat": "messages", "responses": "input"}
VALUES = {"requests-at-most": 1, "returns": "$text", "prints": "$text"}
SPEC = step(ONE, checks=[{"name": name, "value": VALUES.get(name)} for name in CHECKS])
ABSENT: Any = object()
NOTHING: Json = {}
ODD: list[Any] = [ABSENT, None, "", "x", 5, True, [], {}, [None], ["x"], [[]], [{}], [{"type": None}], [{"type": []}],
                  [{"type": "unheard-of"}], [{"type": "text", "text": None}], [{"type": "text", "text": [1]}],
                  [{"type": "output_text"}], [{"type": "refusal", "refusal": None}]]  # fmt: skip
CALLS: list[Any] = [
    {"type": "tool_use"},
    {"type": "tool_use", "id": None, "name": [], "input": "{"},
    {"type": "tool_result", "tool_use_id": {}, "content": [None, {"type": "text"}]},
    {"id": "x"},
    {"id": None, "type": "function", "function": None},
    {"id": "x", "type": [], "function": {"name": 5, "arguments": "{"}},
    {"id": "x", "type": "function", "function": {"name": "rooms_free", "arguments": "[" * 9_999}},
    {"id": "x", "type": "function", "function": {"name": "rooms_free", "arguments": '{"night": NaN}'}},
    {"type": "function_call"},
    {"type": "function_call", "call_id": None, "name": {}, "arguments": {"night": 1}},
    {"type": "function_call_output", "call_id": [], "output": [5]},
    {"type": "item_reference"},
    {"type": "item_reference", "id": "fc_x"},
    {"type": "reasoning", "summary": None},
    {"type": {}},
]


def messages() -> Iterator[Any]:
    """Conversations: odd themselves, of odd messages, with odd content and odd calls."""
    yield from ODD
    for role, content in product(("user", "assistant", "tool", None, 5), ODD):
        message: Json = {"role": role} if content is ABSENT else {"role": role, "content": content}
        yield [{"role": "user", "content": "Question of one?"}, message, message]
    for call in CALLS:
        yield [{"role": "user", "content": "Question of one?"}, call, {"role": "assistant", "content": [call]}]
        yield [{"role": "assistant", "content": None, "tool_calls": [call, None]}, {"role": "tool", **call}]
    yield [{"role": "assistant", "tool_calls": odd} for odd in ODD if odd is not ABSENT]


def replies(dialect: str) -> Iterator[Json]:
    yield {}
    for odd in ODD:
        given = {} if odd is ABSENT else {"it": odd}
        if dialect == "messages":
            yield {name: odd for name in ("content", "stop_reason") if given}
        if dialect == "chat":
            yield {name: odd for name in ("choices",) if given}
            yield {"choices": [{"message": odd, "finish_reason": odd}] if given else [{}]}
            yield {"choices": [{"message": {"content": None if odd is ABSENT else odd}, "finish_reason": "stop"}]}
        if dialect == "responses":
            yield {name: odd for name in ("output", "status", "incomplete_details", "id") if given}
            yield {"output": [{"type": "message", "content": None if odd is ABSENT else odd}], "status": "completed"}
    for call in CALLS:
        choice = {"message": {"tool_calls": [call], "refusal": 5}, "finish_reason": "tool_calls"}
        yield {"content": [call], "stop_reason": "tool_use", "choices": [choice]}
        yield {"output": [call], "status": "completed", "id": "resp_x"}


def body(dialect: str, said: Any, **more: Any) -> Json:
    return more if said is ABSENT else {CONVERSATION[dialect]: said, **more}


def record(dialect: str, *rounds: tuple[Json, Json | None]) -> list[Json]:
    """The events of a run: each round is a request and its reply, None where it was refused."""
    events: list[Json] = [{"kind": "call", "entry": "run_agent", "args": [], "kwargs": {}}]
    for number, (sent, reply) in enumerate(rounds, 1):
        about = {"request": number, "line": 5, "api": dialect}
        events.append({"kind": "request", **about, "body": sent, "new": 1, "lines": [None, 3]})
        refused = {"status": 400, "body": {"error": "?"}, "rule": "x", "house": False, "message": 1, "block": None,
                   "ids": ["x"], "about": ""}  # fmt: skip
        refusal = {"kind": "refusal", "request": number, **refused}
        events.append({"kind": "reply", "request": number, "body": reply} if reply is not None else refusal)
        events.append({"kind": "tool", "line": 6, "name": "rooms_free", "input": None, "id": None})
        events.append({"kind": "tool-result", "id": None, "value": "x"})
    events.append({"kind": "return", "value": None, "plain": True, "type": "NoneType", "shown": "None"})
    return [{"n": n, "script": "one", **event} for n, event in enumerate(events, 1)]


def records(dialect: str) -> Iterator[list[Json]]:
    fine = {"role": "user", "content": "Question of one?"}
    for conversation in messages():
        sent = body(dialect, conversation)
        for reply in (NOTHING, None):
            yield record(dialect, (sent, reply), (body(dialect, [fine]), {}), (sent, reply))
    for reply in replies(dialect):
        again = body(dialect, [fine, fine], previous_response_id=reply.get("id"), conversation=reply.get("id"))
        yield record(dialect, (body(dialect, [fine]), reply), (again, reply))


def ask_everything(spec: Specification, events: list[Json]) -> None:
    """Asks a run whatever is asked of runs, and says it."""
    run = read_run(spec.scripts[0], "done", well_formed(events, "one"))
    asked, right = spec.asked(SEED), Run(spec.scripts[0], "done", [])
    questions = questions_of([{"name": name, "value": VALUES.get(name)} for name in CHECKS])
    for answer in answer_all(questions, [run], asked):
        assert answer.fault is None or all(sentence_of(run, answer.fault, answer.question.value))
    evidence(run, None)
    hash(features(run, right, asked))
    features(right, run, asked)
    own.view(run, asked)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_body_of_any_form_breaks_a_check(dialect: str) -> None:
    spec = read_specification(SPEC)
    for events in records(dialect):
        try:
            ask_everything(spec, events)
        except Exception as error:
            error.add_note(f"events: {events}")
            raise


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_record_of_any_form_breaks_the_judge(dialect: str) -> None:
    """Nor is one believed: no model says such things."""
    for place, events in enumerate(records(dialect)):
        if place % 9 == 0:
            assert judge(SPEC, [{"script": "one", "end": "done", "events": events}], LOOP)["verdict"] == "failed"
