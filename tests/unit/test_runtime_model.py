"""The scripted model: which turn comes next, what it quotes, and what it does with odd conversations."""

from __future__ import annotations

import pytest
from support import runtime
from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, ONE, ROUNDS, TWO, Json, events, of_kind, step

HEAD = "from lesson import model, question, run_tool, tools\nmessages = [{'role': 'user', 'content': question}]\n"
ANSWER = """
def answer(reply):
    messages.append({'role': 'assistant', 'content': reply['content']})
    messages.append({'role': 'user', 'content': [
        {'type': 'tool_result', 'tool_use_id': b['id'], 'content': run_tool(b['name'], b['input'])}
        for b in reply['content'] if b['type'] == 'tool_use']})
"""


BOTH = "this step has `rooms_free` and `room_price`"
NO_DICT = "run_tool takes the block's `input`, a dict, and received"


def replies(script: Json, body: str, seed: str = runtime.SEED) -> list[Json]:
    found = events(step(script, entry=False), HEAD + ANSWER + body, seed)
    assert of_kind(found, "crash") == []
    return [event["body"] for event in of_kind(found, "reply")]


def ids(reply: Json) -> list[str]:
    return [block["id"] for block in reply["content"] if block["type"] == "tool_use"]


def text(reply: Json) -> str:
    return "".join(block["text"] for block in reply["content"] if block["type"] == "text")


def test_a_reply_has_the_shape_of_a_message() -> None:
    [reply] = replies(TWO, "model(messages, tools)")
    assert (reply["type"], reply["role"], reply["stop_reason"], reply["stop_sequence"]) == (
        "message", "assistant", "tool_use", None)  # fmt: skip
    assert reply["id"].startswith("msg_01")
    assert [block["type"] for block in reply["content"]] == ["text", "tool_use", "tool_use"]
    assert reply["content"][1] == {
        "type": "tool_use",
        "id": reply["content"][1]["id"],
        "name": "rooms_free",
        "input": {"night": "Friday"},
        "caller": {"type": "direct"},
    }
    assert reply["usage"]["input_tokens"] > 0


def test_a_turn_without_words_has_no_text_block() -> None:
    [reply] = replies(ONE, "model(messages, tools)")
    assert [block["type"] for block in reply["content"]] == ["tool_use"]


def test_an_answered_call_brings_the_next_turn_which_quotes_the_result() -> None:
    first, second = replies(ONE, "answer(model(messages, tools))\nmodel(messages, tools)")
    assert first["stop_reason"] == "tool_use"
    assert second["stop_reason"] == "end_turn"
    assert text(second).startswith("Friday has ")
    assert "rooms free, from" in text(second)


def test_the_text_quotes_what_the_conversation_holds_and_not_what_the_tool_returned() -> None:
    body = (
        "answer(model(messages, tools))\nmessages[-1]['content'][0]['content'] = 'none at all'\nmodel(messages, tools)"
    )
    assert text(replies(ONE, body)[-1]) == "Friday has none at all."


def test_a_result_that_the_conversation_lacks_is_a_dash() -> None:
    body = "answer(model(messages, tools))\nanswer(model(messages, tools))\nmodel(messages[:1] + messages[3:], tools)"
    assert text(replies(ROUNDS, body)[-1]).startswith("- and ")


def test_a_loop_that_does_not_append_sees_the_same_turn_again_with_a_fresh_id() -> None:
    first, second, third = replies(ROUNDS, "for _ in range(3): model(messages, tools)")
    assert text(first) == text(second) == text(third) == "First."
    assert len({*ids(first), *ids(second), *ids(third)}) == 3
    assert len({first["id"], second["id"], third["id"]}) == 3


def test_another_conversation_at_the_same_turn_has_another_id() -> None:
    first, second = replies(
        ONE, "model(messages, tools)\nmodel(messages + [{'role': 'user', 'content': 'Well?'}], tools)"
    )
    assert first["content"][0]["input"] == second["content"][0]["input"]
    assert ids(first) != ids(second)


def test_a_trimmed_history_goes_on_where_it_was() -> None:
    body = "answer(model(messages, tools))\nanswer(model(messages, tools))\nmodel(messages[3:], tools)"
    assert replies(ROUNDS, body)[-1]["stop_reason"] == "end_turn"


def test_without_any_id_of_ours_the_models_turns_are_counted() -> None:
    body = "model(messages + [{'role': 'assistant', 'content': 'So.'}, {'role': 'user', 'content': 'And?'}], tools)"
    assert replies(ONE, body)[0]["stop_reason"] == "end_turn"


def test_foreign_calls_count_as_turns_of_the_model() -> None:
    body = """model(messages + [
        {'role': 'assistant', 'content': [{'type': 'tool_use', 'id': 'x', 'name': 'other', 'input': {}}]},
        {'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'x'}]}], tools)"""
    assert ids(replies(ROUNDS, body)[0]) != []
    assert replies(ROUNDS, body)[0]["content"][0]["name"] == "room_price"


def test_after_the_last_turn_it_is_said_again() -> None:
    body = "messages.append({'role': 'user', 'content': 'And?'})\nmodel(messages, tools)"
    assert [text(one) for one in replies(AT_ONCE, "model(messages, tools)\n" + body)] == ["Welcome."] * 2


def test_a_repeating_script_asks_for_ever_with_fresh_ids() -> None:
    found = replies(FOR_EVER, "for _ in range(25): answer(model(messages, tools))")
    assert {text(one) for one in found} == {"Once more."}
    assert len({name for one in found for name in ids(one)}) == 25


def test_a_reply_that_is_cut_off_says_so() -> None:
    assert replies(CUT_OFF, "answer(model(messages, tools))\nmodel(messages, tools)")[-1]["stop_reason"] == "max_tokens"


def test_another_seed_brings_other_ids_and_values() -> None:
    body = "answer(model(messages, tools))\nmodel(messages, tools)"
    here, there = replies(ONE, body), replies(ONE, body, "another")
    assert ids(here[0]) != ids(there[0])
    assert text(here[1]) != text(there[1])


def test_one_seed_repeats_a_run_to_the_letter() -> None:
    body = "answer(model(messages, tools))\nmodel(messages, tools)"
    assert replies(TWO, body) == replies(TWO, body)


@pytest.mark.parametrize("sent", ["{1, 2}", "object()", "float('nan')", "b'bytes'", "{(1, 2): 3}"])
def test_what_json_cannot_hold_raises_in_the_program_and_is_not_sent(sent: str) -> None:
    found = events(step(entry=False), HEAD + f"model([{{'role': 'user', 'content': {sent}}}], tools)")
    assert of_kind(found, "request") == []
    assert of_kind(found, "crash")[0]["error"] in ("TypeError", "ValueError")


def test_a_list_inside_itself_is_not_sent() -> None:
    found = events(step(entry=False), HEAD + "messages.append(messages)\nmodel(messages, tools)")
    assert [event["kind"] for event in found] == ["crash"]


def test_endless_nesting_is_not_sent() -> None:
    source = HEAD + "for _ in range(900): messages = [messages]\nmodel(messages, tools)"
    assert [event["kind"] for event in events(step(entry=False), source)] == ["crash"]


def test_a_program_may_do_to_a_reply_what_it_likes() -> None:
    body = """reply = model(messages, tools)
call = reply['content'][-1]
call['input']['night'] = 'Monday'
call.pop('id'), call.pop('name')
reply.clear()
run_tool('rooms_free', {'night': 'Friday'})"""
    found = events(step(ONE, entry=False), HEAD + body)
    assert of_kind(found, "tool")[0]["id"] == ids(of_kind(found, "reply")[0]["body"])[0]


def test_definitions_that_a_program_changes_are_its_own_copy() -> None:
    spec = step(ONE, TWO, entry=False)
    source = HEAD + "print(len(tools))\ntools.clear()"
    assert [runtime.printed(run["events"]) for run in runtime.record(spec, source)] == ["2\n", "2\n"]


def test_a_tool_run_carries_the_id_of_the_call_it_is_for_once() -> None:
    found = events(
        step(ONE, entry=False),
        HEAD + "model(messages, tools)\nfor _ in 'ab': run_tool('rooms_free', {'night': 'Friday'})",
    )
    made_for = [event["id"] for event in of_kind(found, "tool")]
    assert made_for == [*ids(of_kind(found, "reply")[0]["body"]), None]


@pytest.mark.parametrize(
    ("run", "error", "said"),
    [
        (
            "run_tool('sauna', {})",
            "LookupError",
            f"there is no tool named sauna; {BOTH}",
        ),
        ("run_tool(5, {})", "LookupError", f"there is no tool named 5; {BOTH}"),
        (
            "run_tool('rooms_free', 'Friday')",
            "TypeError",
            f"{NO_DICT} 'Friday'",
        ),
        ("run_tool('rooms_free', {})", "TypeError", "rooms_free takes night, and received nothing"),
        ("run_tool('rooms_free', {'day': 1})", "TypeError", "rooms_free takes night, and received day"),
    ],
)
def test_a_tool_that_cannot_be_run_so_says_why(run: str, error: str, said: str) -> None:
    found = events(step(entry=False), HEAD + run)
    assert (of_kind(found, "crash")[0]["error"], of_kind(found, "crash")[0]["message"]) == (error, said)
    assert of_kind(found, "tool-error")[0]["error"] == f"{error}: {said}"


def test_the_same_input_gives_the_same_value_twice() -> None:
    source = HEAD + "print(run_tool('rooms_free', {'night': 'Friday'}) == run_tool('rooms_free', {'night': 'Friday'}))"
    assert runtime.printed(events(step(entry=False), source)) == "True\n"
