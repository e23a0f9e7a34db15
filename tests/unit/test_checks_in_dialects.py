"""Every check, asked of loops that speak OpenAI's dialects: the right one passes, a wrong one hears its own terms."""

from __future__ import annotations

import pytest
from support.loops import RIGHT, changed, step
from support.runtime import (
    AT_ONCE,
    CUT_OFF,
    FOR_EVER,
    FRIDAY,
    ONE,
    ROUNDS,
    TWO,
    Json,
    asked,
    check,
    judge,
    of_kind,
    record,
    script,
    turn,
)  # fmt: skip
from support.wrong_loops import LIST, OWN_ID, WRONG, Wrong

ALL = (ONE, AT_ONCE, TWO, ROUNDS, FOR_EVER, CUT_OFF)
AT_MOST: Json = {"name": "requests-at-most", "value": 4}
TEXT: Json = {"name": "returns", "value": "$text"}
EVERY: list[str | Json] = [
    "begins-with-question",
    "goes-on-after-tool-use",
    "leaves-on-end-turn",
    "keeps-the-conversation",
    "every-call-answered",
    "ids-match",
    "runs-every-tool",
    "results-are-the-tools-own",
    AT_MOST,
    TEXT,
]
BOTH = sorted(RIGHT)
@pytest.mark.parametrize("dialect", BOTH)
def test_the_right_loop_passes_every_check(dialect: str) -> None:
    report = check(step(*ALL, checks=EVERY, solution=RIGHT[dialect]), RIGHT[dialect])
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []
    assert (report["verdict"], report["message"], report["end"]) == ("passed", None, "done")


OTHER_WAYS = {
    "a message written by hand": ("chat", (
        "messages.append(choice.message)",
        "messages.append({'role': 'assistant', 'content': choice.message.content, 'tool_calls': [\n"
        "            {'id': c.id, 'type': 'function', 'function': {'name': c.function.name, 'arguments':\n"
        "             json.dumps(json.loads(c.function.arguments), indent=1)}} for c in choice.message.tool_calls]})",
    )),
    "a message dumped": ("chat", ("append(choice.message)", "append(choice.message.model_dump())")),
    "plain dicts": ("chat", ("append(choice.message)", "append(reply.to_dict()['choices'][0]['message'])")),
    "a system message first": ("chat", ("[{", "[{'role': 'system', 'content': 'Be brief.'}, {")),
    "results in parts": ("chat", ('"content": result', '"content": [{"type": "text", "text": result}]')),
    "several choices": ("chat", ('model="gpt-5.2"', 'model="gpt-5.2", n=2')),
    "items dumped": ("responses", ("items += reply.output", "items += [one.to_dict() for one in reply.output]")),
    "a developer message first": ("responses", ("[{", "[{'role': 'developer', 'content': 'Be brief.'}, {")),
    "references to what is kept": ("responses", (
        "items += reply.output", "items += [{'type': 'item_reference', 'id': one.id} for one in reply.output]"
    )),
    "the server keeps all": ("responses", (
        "input=items, tools=functions)",
        "input=items, tools=functions, previous_response_id=reply.id if _ else None)",
    ), ("items += reply.output", "items = []")),
    "a question as a string": ("responses", (
        "input=items, tools=functions)",
        "input=items if _ else question, tools=functions, previous_response_id=reply.id if _ else None)",
    ), ("items += reply.output", "items = []")),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_WAYS)
def test_a_right_loop_may_be_written_in_other_ways(name: str) -> None:
    dialect, *changes = OTHER_WAYS[name]
    report = check(step(*ALL, checks=EVERY, solution=None), changed(str(dialect), *changes))  # type: ignore[arg-type]
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []


CASES = [pytest.param(one, id=f"{name}-{one.dialect}") for name, both in WRONG.items() for one in both]
MESSAGES_TERMS = ("tool_use", "tool_result", "end_turn", "stop_reason", "block", "`model(", "max_tokens`")


@pytest.mark.parametrize("wrong", CASES)
def test_a_wrong_loop_fails_the_check_that_is_about_it_in_the_terms_of_its_dialect(wrong: Wrong) -> None:
    report = check(step(wrong.script, checks=EVERY, solution=None), changed(wrong.dialect, *wrong.changes))
    found = asked(report, wrong.check)
    assert found["passed"] is False
    reply = next(iter(of_kind(report["runs"][0]["events"], "reply")), None)
    ids = call_ids(reply["body"]) if reply else []
    assert wrong.said.format(asked="` and `".join(ids)) in found["message"]
    spoken = " ".join(f"{one['question']} {one['message']}" for one in report["checks"])
    assert [term for term in MESSAGES_TERMS if term in spoken] == []


def call_ids(reply: Json) -> list[str]:
    """The ids of the calls in a reply of either dialect."""
    if "choices" in reply:
        return [call["id"] for call in reply["choices"][0]["message"].get("tool_calls", [])]
    return [item["call_id"] for item in reply["output"] if item["type"] == "function_call"]


@pytest.mark.parametrize("dialect", BOTH)
def test_a_refusal_is_told_in_the_api_s_words_at_the_line_that_appended(dialect: str) -> None:
    source = changed(dialect, (OWN_ID[dialect], "'x'"))
    report = check(step(ONE, checks=EVERY, solution=None), source)
    found = asked(report, "no-refusals")
    said = {
        "chat": "It said: Invalid parameter: 'tool_call_id' of 'x' not found in 'tool_calls' of previous message.",
        "responses": "It said: No tool call found for function call output with call_id x.",
    }
    assert found["message"] == f"The API refused your second request. {said[dialect]}"
    assert source.splitlines()[found["line"] - 1].strip().startswith(f"{LIST[dialect]}.append(")
    assert report["message"]["text"] == said[dialect]


@pytest.mark.parametrize("dialect", BOTH)
def test_arguments_that_were_not_parsed_are_told_apart_from_other_input(dialect: str) -> None:
    written = {"chat": "call.function.arguments", "responses": "call.arguments"}[dialect]
    report = check(step(ONE, checks=EVERY, solution=None), changed(dialect, (f"json.loads({written})", written)))
    said = "received JSON in a string, '{\"night\":\"Friday\"}'; `json.loads` makes a dict of it."
    assert said in asked(report, "finishes")["message"]


@pytest.mark.parametrize("dialect", BOTH)
def test_a_call_that_was_cut_off_waits_for_no_answer(dialect: str) -> None:
    cut = script("cut-call", turn("Let me", FRIDAY, stop="max_tokens"))
    assert check(step(cut, checks=EVERY, solution=None), RIGHT[dialect])["verdict"] == "passed"


@pytest.mark.parametrize("dialect", BOTH)
def test_a_refusal_of_the_model_s_is_no_final_text(dialect: str) -> None:
    refuses = script("refuses", turn("I won't.", stop="refusal"))
    no_text = {"responses": ("return reply.output_text", "return reply.output_text or None")}
    changes = [no_text[dialect]] if dialect in no_text else []
    assert check(step(refuses, checks=EVERY, solution=None), changed(dialect, *changes))["verdict"] == "passed"


@pytest.mark.parametrize("dialect", BOTH)
def test_what_a_record_claims_is_played_again(dialect: str) -> None:
    spec = step(ONE, checks=EVERY, solution=None)
    runs = record(spec, RIGHT[dialect])
    assert judge(spec, runs)["verdict"] == "passed"
    body = of_kind(runs[0]["events"], "reply")[-1]["body"]
    said = body["choices"][0]["message"] if dialect == "chat" else body["output"][0]["content"][0]
    said["content" if dialect == "chat" else "text"] = "Friday has 99 rooms."
    assert judge(spec, runs)["message"]["title"] == "The record of this run doesn't match what the model answers."


@pytest.mark.parametrize("dialect", BOTH)
def test_a_known_mistake_is_recognised_in_another_loop(dialect: str) -> None:
    """Each by its own message, under ids that are the learner's."""
    names = ("result not appended", "id of another call", "only the first call answered", "turn not appended",
             "result made up", "tool run twice", "no cap", "leaves on tool use")  # fmt: skip
    by_name = {name: next(one for one in WRONG[name] if one.dialect == dialect) for name in names}
    mistakes = [
        {"label": name, "name": name, "title": f"{name}!", "text": "T", "source": changed(dialect, *one.changes)}
        for name, one in by_name.items()
    ]
    spec = step(ONE, TWO, FOR_EVER, checks=EVERY, solution=RIGHT[dialect], mistakes=mistakes)
    for name, one in by_name.items():
        theirs = changed(dialect, *one.changes, ("result", "found"), ("reply", "answer"))
        assert check(spec, theirs, seed="another")["message"]["label"] == name


def test_a_check_of_an_author_s_own_sees_any_dialect_alike() -> None:
    own = (
        "def looks(run):\n    first = run.requests[0]\n    call = first.calls[0]\n"
        "    return f'{first.stop_reason} {call[\"name\"]} {call[\"input\"]} {len(first.messages)}'\n"
    )
    asks = [{"name": "own", "value": "looks", "question": "looks"}]
    for dialect in BOTH:
        report = check(step(ONE, checks=asks, solution=None) | {"own": own}, RIGHT[dialect])
        assert report["message"]["title"] == "tool_use rooms_free {'night': 'Friday'} 1"


@pytest.mark.parametrize("dialect", BOTH)
def test_a_question_is_asked_in_the_terms_of_the_dialect(dialect: str) -> None:
    report = check(step(ONE, checks=EVERY, solution=None), RIGHT[dialect])
    said = {"chat": "goes on after `tool_calls`", "responses": "goes on after a `function_call`"}
    assert asked(report, "goes-on-after-tool-use")["question"] == said[dialect]
