"""Each check: a run in which it fails, at its line and event and with its ids, and one in which it passes."""

from __future__ import annotations

import pytest
from support import runtime
from support.runtime import (
    CUT_OFF,
    FOR_EVER,
    LOOP,
    ONE,
    ROUNDS,
    SATURDAY,
    TWO,
    asked,
    changed,
    check,
    of_kind,
    record,
    script,
    step,
    turn,
)
from support.runtime_checks import ALL, EVERY, TEXT, failed, line_of


def test_the_loop_passes_every_check() -> None:
    report = check(step(*ALL, checks=EVERY), LOOP)
    assert [(one["name"], one["message"]) for one in report["checks"] if not one["passed"]] == []
    assert (report["verdict"], report["message"], report["end"]) == ("passed", None, "done")


def test_finishing_and_no_refusals_are_always_asked() -> None:
    report = check(step(checks=[TEXT]), LOOP)
    assert [one["name"] for one in report["checks"]] == ["finishes", "returns", "no-refusals"]


def test_a_check_names_the_script_in_which_it_failed() -> None:
    source = LOOP.replace("            if block", "            if not results and block")
    report = check(step(*ALL, checks=EVERY), source)
    assert asked(report, "every-call-answered")["script"] == "two"
    assert report["message"]["script"] == "two"


def test_finishes_points_at_the_line_that_crashed() -> None:
    source = changed(("        results = []", "        results = {}['x']"))
    found = failed("finishes", source)
    assert found["line"] == 13
    assert found["message"].startswith("Your code stopped with `KeyError`. It said: 'x'. The dict has no such key.")
    assert found["event"] == of_kind(record(step(), source)[0]["events"], "crash")[0]["n"]


def test_finishes_points_at_the_message_that_was_refused() -> None:
    found = failed("finishes", changed(('"tool_use_id": block["id"]', '"tool_use_id": "x"')))
    assert found["line"] == line_of('"role": "user", "content": results', LOOP)
    assert found["ids"] == ["x"]
    assert found["message"].startswith("The API refused your second request. It said: messages.2.content.0: unexpected")


def test_finishes_points_at_the_request_that_was_one_too_many() -> None:
    found = failed("finishes", changed(("range(max_rounds)", "range(99)")), FOR_EVER)
    assert found["message"].startswith("Your loop asked the model 25 times and was stopped.")
    assert found["line"] == line_of("reply = model", LOOP)


def test_finishes_tells_of_a_program_that_does_too_much() -> None:
    source = changed(("        results = []", "        while True: run_tool('rooms_free', {'night': 'x'})"))
    assert failed("finishes", source)["message"].startswith("Your program did so much that it was stopped.")


@pytest.mark.parametrize("name", [one for one in EVERY if isinstance(one, str)])
def test_a_program_that_never_asks_fails_every_question_of_the_conversation(name: str) -> None:
    found = failed(name, "def run_agent(question, max_rounds):\n    return 'x'")
    assert found["message"].startswith("Your program never asked the model.")
    assert (found["line"], found["event"]) == (None, None)


def test_begins_with_question() -> None:
    found = failed("begins-with-question", changed(('"content": question', '"content": "Hello"')))
    assert (found["line"], found["event"], found["ids"]) == (5, 2, [])
    assert "`Question of one?`" in found["message"]


@pytest.mark.parametrize("content", ["question + ' Be brief.'", '[{"type": "text", "text": question}]'])
def test_begins_with_question_in_other_words_and_forms(content: str) -> None:
    report = check(step(checks=["begins-with-question"]), changed(('"content": question', f'"content": {content}')))
    assert report["verdict"] == "passed"


def test_every_call_answered() -> None:
    source = LOOP.replace("            if block", "            if not results and block")
    found = failed("every-call-answered", source, TWO)
    reply = of_kind(record(step(TWO), source)[0]["events"], "reply")[0]["body"]
    assert found["ids"] == [reply["content"][2]["id"]]
    assert found["line"] == line_of('"role": "user", "content": results', LOOP)
    assert found["message"].startswith(f"The model asked with `{found['ids'][0]}`, and got no answer.")


def test_a_call_at_the_cap_needs_no_answer_and_may_have_one() -> None:
    early = changed(
        (
            '        messages.append({"role": "assistant"',
            '        if _ + 1 == max_rounds:\n            return None\n        messages.append({"role": "assistant"',
        )
    )
    for source in (LOOP, early):
        assert check(step(FOR_EVER, checks=EVERY), source)["verdict"] == "passed"


def test_ids_match() -> None:
    found = failed("ids-match", changed(('"tool_use_id": block["id"]', '"tool_use_id": "x"')))
    assert found["ids"][0] == "x"
    assert found["line"] == line_of('"role": "user", "content": results', LOOP)
    assert found["message"] == (
        f"Your second request answered `x`, but the model asked with `{found['ids'][1]}`. "
        "Echo the id of the block you are answering."
    )


def test_ids_match_where_nothing_was_asked() -> None:
    first = '{"role": "user", "content": [{"type": "tool_result", "tool_use_id": "x"}]}'
    found = failed("ids-match", changed(('{"role": "user", "content": question}', first)))
    assert found["message"].startswith("Your first request answered `x`, and the model had asked for nothing.")


def test_ids_match_where_the_id_is_left_out() -> None:
    found = failed("ids-match", changed(('"tool_use_id": block["id"], ', "")))
    assert found["message"].startswith("Your second request holds a result that doesn't say which call it answers.")


def test_keeps_the_conversation_finds_a_question_that_was_lost() -> None:
    source = changed(("        reply = model(messages, tools)", "        reply = model(messages[-2:], tools)"))
    found = failed("keeps-the-conversation", source, ROUNDS)
    assert found["message"].startswith("Your second request lost part of the conversation. `messages.0` of the request")
    assert found["line"] == line_of("reply = model", source)


def test_keeps_the_conversation_counts_messages_as_sent() -> None:
    twice = '{"role": "user", "content": question}'
    later = "        if _: messages[2]['content'] = messages[2]['content'][1:]\n        results = []"
    source = changed((twice, f"{twice}, {twice}"), ("        results = []", later))
    assert "`messages.2` of the request before" in failed("keeps-the-conversation", source, ROUNDS)["message"]


PAUSED = script("paused", turn("I search.", stop="pause_turn"), turn("Now.", SATURDAY), turn("Friday has {1}."))
ON = changed(("        if reply[\"stop_reason\"] != ", """        if reply["stop_reason"] == "pause_turn":
            messages.append({"role": "assistant", "content": reply["content"]})
            continue
        if reply["stop_reason"] != """))


def test_a_paused_turn_goes_on_in_the_same_turn_and_counts_as_kept() -> None:
    assert check(step(PAUSED, checks=EVERY), ON)["verdict"] == "passed"


def test_a_paused_turn_whose_end_is_not_kept_is_found() -> None:
    forgets = ON.replace("            continue\n", "            model(messages, tools)\n            continue\n")
    found = failed("keeps-the-conversation", forgets, PAUSED)
    assert "third request doesn't hold the model's turn" in found["message"]


def test_keeps_the_conversation_finds_a_turn_that_is_missing() -> None:
    source = changed(('        messages.append({"role": "assistant", "content": reply["content"]})\n', ""))
    found = failed("keeps-the-conversation", source)
    assert found["message"].startswith("Your second request doesn't hold the model's turn.")
    assert len(found["ids"]) == 1


@pytest.mark.parametrize(
    "content", ["reply['content'][1:]", "[dict(b, text='x') if b['type'] == 'text' else b for b in reply['content']]"]
)
def test_keeps_the_conversation_finds_a_turn_that_was_changed(content: str) -> None:
    source = changed(('"content": reply["content"]', f'"content": {content}'))
    found = failed("keeps-the-conversation", source, TWO)
    assert found["message"].startswith("Your second request holds the model's turn, but changed.")
    assert found["line"] == line_of('{"role": "assistant"', source)


@pytest.mark.parametrize(
    "content",
    [
        "[{k: v for k, v in b.items() if k != 'caller'} for b in reply['content']]",
        "[dict(b, toolset_name=None) if b['type'] == 'tool_use' else b for b in reply['content']]",
    ],
)
def test_fields_that_say_nothing_make_no_difference_to_a_turn(content: str) -> None:
    source = changed(('"content": reply["content"]', f'"content": {content}'))
    assert check(step(*ALL, checks=EVERY), source)["verdict"] == "passed"


def test_goes_on_after_tool_use() -> None:
    source = changed(('"end_turn"', '"tool_use"'))
    found = failed("goes-on-after-tool-use", source)
    assert found["message"].startswith("The model's first reply said `tool_use`, and your loop didn't go on.")
    assert (found["line"], len(found["ids"])) == (7, 1)


def test_leaves_on_end_turn() -> None:
    source = changed(('            return "".join', '            model(messages, tools)\n            return "".join'))
    found = failed("leaves-on-end-turn", source)
    assert found["message"].startswith("The model said `end_turn`, and your loop asked again.")
    assert found["line"] == 9


def test_leaves_when_the_last_reply_was_cut_off() -> None:
    source = changed(("            return None", "            model(messages, tools)\n            return None"))
    found = failed("leaves-on-end-turn", source, CUT_OFF)
    assert found["message"].startswith("A reply ended with `max_tokens`, and your loop asked again.")
    assert found["line"] == line_of("            model(", source)


def test_may_go_on_after_a_reply_that_was_cut_off_where_the_script_does() -> None:
    more = script("more", turn("Half", stop="max_tokens"), turn("and whole."))
    add = "            messages.append({'role': 'ROLE', 'content': SAID})\n"
    said = add.replace("ROLE", "assistant").replace("SAID", "reply['content']")
    on = said + add.replace("ROLE", "user").replace("SAID", "'Go on.'") + "            continue"
    source = changed(('!= "tool_use":\n            return None', '!= "tool_use":\n' + on))
    assert check(step(more, checks=EVERY), source)["verdict"] == "passed"


def test_requests_at_most() -> None:
    found = failed("requests-at-most", changed(("range(max_rounds)", "range(5)")), FOR_EVER, value=4)
    assert found["message"].startswith("Your loop sent 5 requests, and this run allowed 4.")
    assert found["line"] == 7


def test_requests_before_the_call_of_the_entry_do_not_count() -> None:
    source = LOOP + "\nfor _ in range(3):\n    run_agent('Try', 4)\n"
    assert check(step(ONE, checks=EVERY), source)["verdict"] == "passed"


def test_no_refusals_finds_one_that_was_swallowed() -> None:
    source = changed(
        ("    for _ in", "    try:\n        model([], tools)\n    except Exception:\n        pass\n    for _ in")
    )
    found = failed("no-refusals", source)
    assert found["message"] == "The API refused your first request. It said: messages: at least one message is required"
    assert found["line"] == 7


def test_the_id_of_an_earlier_call_answers_nothing() -> None:
    again = script("again", turn("", SATURDAY), turn("", SATURDAY), turn("{1}"))
    source = changed(
        ('"tool_use_id": block["id"]', '"tool_use_id": first'),
        ("            if block", "            first = messages[1]['content'][-1]['id']\n            if block"),
    )
    report = check(step(again, checks=["ids-match", "every-call-answered"]), source)
    assert not asked(report, "ids-match")["passed"]
    assert not asked(report, "every-call-answered")["passed"]
    assert runtime.asked(report, "no-refusals")["message"].startswith("The API refused your third request.")


def test_a_question_stays_open_where_the_run_broke_off_before_it_could_be_answered() -> None:
    report = check(step(checks=EVERY), changed(("        results = []", "        1 / 0")))
    answers = {one["name"]: (one["passed"], one["open"]) for one in report["checks"]}
    assert answers["finishes"] == (False, False)
    assert answers["begins-with-question"] == (True, False)
    assert answers["leaves-on-end-turn"] == (False, True)


def test_no_question_stays_open_where_every_run_came_to_its_end() -> None:
    assert [one["open"] for one in check(step(checks=EVERY), LOOP)["checks"]].count(True) == 0
