"""Durable loops are judged over all their lives: what was lost, what happened twice, and which mistake it was."""

from __future__ import annotations

from typing import Any

import pytest
from support.kills import CHECKS, DURABLE, ORDER, TOGETHER, durable, shop
from support.runtime import LOOP, Json, asked, call, check, script, turn

WITHOUT_KEY = (", idempotency_key=key", "")
SAVE = '        store.set("messages", messages)\n'
BEFORE_TOOLS = ("        results = []\n", SAVE + "        results = []\n")
CHARGES = script(
    "charges",
    turn("", call("charge_card", guest="Lund")),
    turn("", call("charge_card", guest="Lund")),
    turn("{1}, {2}."),
)

# one deed on a list of things done: taken for done before it is
SAVED_FIRST = durable(
    ("        results = []\n", '        results, done = [], store.get("done") or {}\n'),
    (
        '                result = run_tool(block["name"], block["input"], idempotency_key=key)\n',
        """                known = key in done
                store.set("done", done := done | {key: "done"})
                result = "done" if known else run_tool(block["name"], block["input"])
""",
    ),
)
RIGHT = {
    "key": DURABLE,
    "key-of-the-call": durable(('key = f"{len(messages)}-{number}"', 'key = block["name"] + str(block["input"])')),
    "saved-beside-the-effect": durable(
        ("        results = []\n", '        results, done = [], store.get("done") or {}\n'),
        (
            '                result = run_tool(block["name"], block["input"], idempotency_key=key)\n',
            """                result = done.get(key) or run_tool(block["name"], block["input"], idempotency_key=key)
                store.set("done", done := done | {key: result})
""",
        ),
    ),
    "reply-saved-first": durable(
        ('    while messages[-1]["role"] == "user":\n        reply = model(messages, tools)\n', "    while True:\n"),
        (
            '        messages.append({"role": "assistant", "content": reply["content"]})\n',
            """        if messages[-1]["role"] == "user":
            reply = model(messages, tools)
            messages.append({"role": "assistant", "content": reply["content"]})
            store.set("messages", messages)
""",
        ),
        ('enumerate(reply["content"])', 'enumerate(messages[-1]["content"])'),
        ("        if results:\n", "        if not results:\n            break\n        if results:\n"),
    ),
}
WRONG = {
    "effect-repeated-on-resume": durable(WITHOUT_KEY),
    "checkpoint-before-effect-lost": SAVED_FIRST,
    "messages-reset-each-round": durable(('store.get("messages") or ', "")),
    "messages-reset-each-round--at-the-end": durable((SAVE + "    return", SAVE.removeprefix("    ") + "    return")),
    "effect-repeated-on-resume--forgets": durable(WITHOUT_KEY, ('store.get("messages") or ', "")),
}
MADE_UP = durable(('run_tool(block["name"], block["input"], idempotency_key=key)', '"receipt 1234"'))
MISTAKES = [
    {"label": name.partition("--")[0], "name": name, "title": f"It is {name}.", "text": ".", "source": source}
    for name, source in WRONG.items()
]
SPEC = shop(ORDER, TOGETHER, solution=DURABLE, mistakes=MISTAKES)


def verdict(source: str, *scripts: Json, checks: Any = CHECKS) -> tuple[str, str]:
    """The verdict, and the message's title where there is one."""
    report = check(shop(*scripts, checks=checks, solution=None), source)
    return report["verdict"], (report["message"] or {"title": ""})["title"]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_loop_passes_wherever_it_is_killed(name: str) -> None:
    assert verdict(RIGHT[name], ORDER, TOGETHER) == ("passed", "")


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_loop_is_known_by_what_it_loses_or_repeats(name: str) -> None:
    report = check(SPEC, WRONG[name])
    assert (report["verdict"], report["message"]["title"]) == ("failed", f"It is {name}.")


def test_a_message_can_say_where_the_program_was_killed() -> None:
    spec = {**SPEC, "mistakes": [{**MISTAKES[0], "title": "`{tool}` came twice: killed {killed}."}]}
    title = check(spec, MISTAKES[0]["source"])["message"]["title"]
    assert title == "`charge_card` came twice: killed when `charge_card` had run."


def test_a_mistake_is_known_though_its_program_saves_at_other_moments() -> None:
    more = durable(WITHOUT_KEY, ("    messages = store.get", '    store.set("began", True)\n    messages = store.get'))
    assert check(SPEC, more)["message"]["title"] == "It is effect-repeated-on-resume."


def test_a_loop_that_runs_through_without_a_kill_shows_none_of_these() -> None:
    for source in WRONG.values():
        plain = [one for one in SPEC["scripts"] if "killed" not in one]
        assert check({**SPEC, "scripts": plain, "mistakes": []}, source)["verdict"] == "passed"


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        (durable(WITHOUT_KEY), "effects-once", "`charge_card` happened twice: before the power cut, and after it."),
        (SAVED_FIRST, "effects-happen", "`charge_card` never happened: the power cut came before it."),
        (WRONG["messages-reset-each-round"], "keeps-the-conversation", "After the power cut, your"),
        (MADE_UP, "effects-happen", "`charge_card` never happened."),
    ],
)
def test_each_loss_has_its_check_and_its_sentence(source: str, name: str, title: str) -> None:
    report = check(shop(ORDER, solution=None), source)
    assert asked(report, name)["passed"] is False
    assert asked(report, name)["message"].startswith(title)


def test_an_effect_that_is_run_twice_in_one_life_happened_twice() -> None:
    again = '                run_tool(block["name"], block["input"])\n'
    twice = durable(("                results.append", f"{again}                results.append"))
    report = check(shop(ORDER, solution=None), twice)
    assert asked(report, "effects-once")["message"].startswith("`charge_card` happened twice, and the model asked")


TWO_KEYS = durable(
    (
        "                results.append",
        """                other = run_tool(block["name"], block["input"], idempotency_key=key + "-again")
                assert other != result, other
                assert other == run_tool(block["name"], block["input"], idempotency_key=key + "-again")
                assert result == run_tool(block["name"], block["input"], idempotency_key=key)
                results.append""",
    )
)


def test_another_key_is_another_deed_with_another_receipt_whatever_the_input() -> None:
    report = check(shop(ORDER, solution=None), TWO_KEYS)
    assert {run["end"] for run in report["runs"]} == {"done"}
    assert asked(report, "effects-once")["message"].startswith("`charge_card` happened twice, and the model asked")
    assert asked(report, "results-are-the-tools-own")["passed"]


def test_the_receipt_of_either_deed_is_the_tools_own() -> None:
    sends_the_other = TWO_KEYS.replace('"content": result}', '"content": other}')
    assert asked(check(shop(ORDER, solution=None), sends_the_other), "results-are-the-tools-own")["passed"]
    made_up = TWO_KEYS.replace('"content": result}', '"content": "receipt 1"}')
    assert not asked(check(shop(ORDER, solution=None), made_up), "results-are-the-tools-own")["passed"]


def test_two_effects_need_two_keys() -> None:
    report = check(shop(CHARGES, solution=None), durable(('key = f"{len(messages)}-{number}"', 'key = "charge"')))
    said = asked(report, "effects-happen")["message"]
    assert said.startswith("`charge_card` never happened: its key had been used")
    assert "`charge`" in said
    assert verdict(DURABLE, CHARGES) == ("passed", "")


def test_a_checkpoint_is_asked_for_in_every_round() -> None:
    checks = ["checkpoints-before-next-request"]
    assert verdict(DURABLE, ORDER, checks=checks) == ("passed", "")
    said = verdict(WRONG["messages-reset-each-round--at-the-end"], ORDER, checks=checks)
    assert said == ("failed", "Your loop asked again without a checkpoint.")


def test_a_request_whose_reply_was_lost_counts_against_no_cap() -> None:
    checks = [{"name": "requests-at-most", "value": 3}, {"name": "returns", "value": "$text"}]
    assert verdict(DURABLE, ORDER, checks=checks) == ("passed", "")
    assert verdict(LOOP, ORDER, checks=["effects-once"])[0] == "failed"


OWN = '''
from checking import Run


def log_is_whole(run: Run):
    """keeps a log"""
    log = [(one.name, one.key, one.life) for one in run.effects]
    saved = [(one.key, one.requests) for one in run.checkpoints]
    kills = [(one.number, one.boundary, one.what, one.requests) for one in run.kills]
    if run.script == "order--killed-3":
        return f"{log} {saved} {kills}", run.effects[0]
'''


def test_an_authors_check_sees_effects_checkpoints_and_kills() -> None:
    spec = shop(ORDER, checks=[{"name": "own", "value": "log-is-whole", "question": "keeps a log"}], solution=None)
    report = check({**spec, "own": OWN}, DURABLE)
    assert report["message"]["title"] == (
        "[('charge_card', '2-0', 0), ('send_parcel', '4-0', 1)] "
        "[('messages', 2), ('messages', 3), ('messages', 4)] [(3, 'after-tool', 'charge_card', 1)]"
    )
    pointed = next(run for run in report["runs"] if run["script"] == "order--killed-3")["events"]
    assert next(one for one in pointed if one["n"] == report["message"]["event"])["kind"] == "tool"
