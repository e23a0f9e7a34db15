"""What a program did, in a form that names, layout and seeds don't change, and that tells mistakes apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from stopreason.judging.mistakes import play
from stopreason.judging.signature import Feature, features
from stopreason.judging.specification import read_specification
from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, LOOP, ONE, ROUNDS, TWO, Json, changed, check, step

SCRIPTS = (ONE, AT_ONCE, TWO, ROUNDS, FOR_EVER, CUT_OFF)
CHECKS: list[str | Json] = [
    "begins-with-question", "goes-on-after-tool-use", "leaves-on-end-turn", "keeps-the-conversation",
    "every-call-answered", "ids-match", "runs-every-tool", "results-are-the-tools-own",
    {"name": "requests-at-most", "value": 4}, {"name": "returns", "value": "$text"}]  # fmt: skip


def signature(source: str, seed: str = "a") -> tuple[tuple[Feature, ...], ...]:
    spec = read_specification(step(*SCRIPTS, checks=CHECKS))
    asked = spec.asked(seed)
    rights = [play(spec, LOOP, seed, one) for one in spec.scripts]
    return tuple(features(play(spec, source, seed, right.script), right, asked) for right in rights)


RESULT = '{"type": "tool_result", "tool_use_id": block["id"], "content": result}'
ASSISTANT = '        messages.append({"role": "assistant", "content": reply["content"]})\n'
USER = '        messages.append({"role": "user", "content": results})\n'
RUN = 'run_tool(block["name"], block["input"])'
TEXT = 'return "".join(b["text"] for b in reply["content"] if b["type"] == "text")'
AGAIN = f"                {RUN}\n                results.append"
CALLS = '[b for b in reply["content"] if b["type"] != "text"]'
OTHER_TEXT = '[dict(b, text="x") if b["type"] == "text" else b for b in reply["content"]]'
EARLIER = '"tool_use_id": messages[1]["content"][-1]["id"]'
LAST_WORDS = "    return reply['content'][0]['text']\n"
MISTAKES = {
    "hard-coded id": changed(('block["id"]', '"toolu_01"')),
    "id of an earlier call": changed(('"tool_use_id": block["id"]', EARLIER)),
    "id left out": changed(('"tool_use_id": block["id"], ', "")),
    "turn not appended": changed((ASSISTANT, "")),
    "result not appended": changed((USER, "")),
    "nothing appended": changed((ASSISTANT, ""), (USER, "")),
    "role assistant": changed(('"role": "user", "content": results', '"role": "assistant", "content": results')),
    "role tool": changed(('"role": "user", "content": results', '"role": "tool", "content": results')),
    "text before results": changed(("        results = []", '        results = [{"type": "text", "text": "Here:"}]')),
    "first call only": changed(("            if block", "            if not results and block")),
    "wrong type": changed(('"tool_result"', '"tool_output"')),
    "number as result": changed(('"content": result}', '"content": 5}')),
    "empty result": changed(('"content": result}', '"content": ""}')),
    "made up": changed((RUN, '"5 rooms free"')),
    "tool run twice": changed(("                results.append", AGAIN)),
    "first reply is final": changed(('reply["stop_reason"] == "end_turn"', "True")),
    "leaves on tool use": changed(('== "end_turn"', '== "tool_use"')),
    "no cap": changed(("range(max_rounds)", "iter(int, 1)")),
    "one round more": changed(("range(max_rounds)", "range(max_rounds + 1)")),
    "one round fewer": changed(("range(max_rounds)", "range(max_rounds - 1)")),
    "text at the cap": changed(("\n    return None\n", "\n" + LAST_WORDS)),
    "raises at the cap": changed(("\n    return None\n", "\n    raise RuntimeError\n")),
    "words lost": changed(('"content": reply["content"]}', f'"content": {CALLS}}}')),
    "words changed": changed(('"content": reply["content"]}', f'"content": {OTHER_TEXT}}}')),
    "whole reply": changed(('{"role": "assistant", "content": reply["content"]}', "reply")),
    "unknown field": changed(('"content": result}', '"content": result, "error": False}')),
    "other question": changed(('"content": question', '"content": "Hello"')),
    "half a sentence": changed(('            return None\n', '            return reply["content"][0]["text"]\n')),
    "never asks": "def run_agent(question, max_rounds):\n    return 'x'",
    "returns the reply": changed((TEXT, "return reply")),
}  # fmt: skip


def test_the_solution_differs_from_itself_in_nothing() -> None:
    assert signature(LOOP) == ((),) * len(SCRIPTS)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_the_same_signature_under_every_seed(name: str) -> None:
    assert signature(MISTAKES[name], "a") == signature(MISTAKES[name], "b") != signature(LOOP)


def test_two_different_mistakes_differ() -> None:
    known = {name: signature(source) for name, source in MISTAKES.items()}
    assert [pair for pair in combinations(known, 2) if known[pair[0]] == known[pair[1]]] == []


OTHER_WORDS = [
    ("messages", "chat"),
    ("results", "found"),
    ("reply", "r"),
    ("block", "b_"),
    ("result ", "out "),
    ("result}", "out}"),
]


@pytest.mark.parametrize("name", ["hard-coded id", "first call only", "no cap", "role tool", "turn not appended"])
def test_other_names_and_layout_and_prints_make_no_difference(name: str) -> None:
    source = MISTAKES[name]
    for old, new in OTHER_WORDS:
        source = source.replace(old, new)
    source = source.replace('"found"', '"results"').replace("tool_out", "tool_result").replace("    ", "  ")
    source = "# my loop\n\n" + source.replace("\n    ", "\n\n    ") + "\nprint('loaded')\n"
    assert signature(source) == signature(MISTAKES[name])


WHILE = """
from lesson import *
class Stop(Exception): pass
def tools_of(reply): return filter(lambda b: b['type'] == 'tool_use', reply['content'])
def run_agent(question, max_rounds):
    history, rounds = ({'role': 'user', 'content': question},), 0
    while rounds < max_rounds:
        rounds += 1
        answer = model(list(history), tools)
        match answer['stop_reason']:
            case 'tool_use':
                mine = dict(role='user', content=[
                    dict(type='tool_result', tool_use_id=ID, content=run_tool(b['name'], b['input']))
                    for b in tools_of(answer)])
                history = (*history, {'role': 'assistant', 'content': answer['content']}, mine)
            case 'end_turn':
                return answer['content'][0]['text']
            case _:
                return
"""


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (("ID", "'toolu_01'"), "hard-coded id"),
        (("tools_of(answer)]", "list(tools_of(answer))[:1]]"), "first call only"),
        (("rounds += 1", "pass"), "no cap"),
        (("rounds <", "rounds <="), "one round more"),
        (("role='user'", "role='tool'"), "role tool"),
        (("run_tool(b['name'], b['input'])", "'5 rooms free'"), "made up"),
        (("type='tool_result'", "type='tool_output'"), "wrong type"),
    ],
)
def test_the_same_mistake_in_another_loop_has_the_same_signature(there: tuple[str, str], here: str) -> None:
    assert there[0] in WHILE
    source = WHILE.replace(*there).replace("ID", "b['id']")
    assert signature(source) == signature(MISTAKES[here])


def known(name: str, label: str) -> Json:
    return {"label": label, "name": label, "title": "Yours: `{answered}`.", "text": "T", "source": MISTAKES[name]}


def test_a_known_mistake_speaks_first_with_its_label_and_the_learners_ids() -> None:
    spec = step(*SCRIPTS, checks=CHECKS, mistakes=[known("role tool", "role"), known("hard-coded id", "id-hard-coded")])
    message = check(spec, WHILE.replace("ID", "'mine'"))["message"]
    assert (message["label"], message["title"], message["script"]) == ("id-hard-coded", "Yours: `mine`.", "one")


def test_where_no_known_mistake_matches_the_first_failed_check_speaks() -> None:
    spec = step(*SCRIPTS, checks=CHECKS, mistakes=[known("role tool", "role")])
    message = check(spec, MISTAKES["hard-coded id"])["message"]
    assert (message["label"], message["title"]) == (None, "The API refused your second request.")
