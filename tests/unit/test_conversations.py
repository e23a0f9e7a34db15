"""Scripts with several conversations: agents beside one another, in any order, each on its own list or a shared one."""

from __future__ import annotations

from typing import Any

import pytest
from stopreason.dialects.chat.dialect import CHAT
from stopreason.dialects.responses.dialect import RESPONSES
from stopreason.doors.script_file import read_text
from stopreason.scripted.exchange import exchange
from stopreason.scripted.script_data import script_data
from support.arrangements import ARRANGEMENTS, SCRIPTS, program, script_of
from support.runtime import SEED, asked, check, events, judge, of_kind, printed, record, step

DIALECTS = ("messages", "chat")
each = pytest.mark.parametrize("dialect", DIALECTS)
SOUND = ("every-call-answered", "ids-match", "runs-every-tool", "results-are-the-tools-own", "asks-the-right-agents")
OF_AGENTS = (*SOUND, "starts-afresh", "passes-results-on", "goes-on-after-tool-use", "leaves-on-end-turn")
LEAVES_OUT = {
    "single": {"starts-afresh", "passes-results-on", "asks-the-right-agents", "leaves-on-end-turn"},
    "brainstorm": {"starts-afresh", "leaves-on-end-turn"},
    "summariser": {"leaves-on-end-turn"},
}
SAID = {
    "single": "Friday: {0}.\nSaturday: {1}.\n",
    "sequential": "In short: Dear guest. Friday: {0}. Yours, Mira.\n",
    "concurrent": "Together: Rooms: {0}, {1}. Price: {2}.\n",
    "brainstorm": "A concert.\nSoup for all.\nThere are {0}.\nI take up the soup.\nAnd bread.\nSo be it.\n",
    "triage": "Soup there is.\n",
    "manager": "The party is on.\n",
    "evaluator": "Dear Tom.\n",
    "summariser": "Beach.\nMuseum.\nFerry.\nSo far: a fine trip.\nMarket.\nRest.\nSo far: a fine trip.\nHome.\n",
}


def spec_of(name: str, *checks: str) -> Any:
    source = program(name, "messages")
    return step(script_of(name), entry=False, checks=checks, solution=source)


def values(spec: Any, source: str) -> list[str]:
    """What the tools gave, in the order in which the script names them."""
    runs = of_kind(events(spec, source), "tool", "tool-result")
    pairs = zip(runs[::2], runs[1::2], strict=True)
    prices_last = sorted(pairs, key=lambda pair: (pair[0]["name"] == "room_price", pair[0]["n"]))
    return [given["value"] for _, given in prices_last]


@each
@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_every_arrangement_works(name: str, dialect: str) -> None:
    checks = [one for one in OF_AGENTS if one not in LEAVES_OUT.get(name, ())]
    spec, source = spec_of(name, *checks), program(name, dialect)
    assert printed(events(spec, source)) == SAID[name].format(*values(spec, source))
    report = check(spec, source)
    assert report["verdict"] == "passed", report["message"]


@each
@pytest.mark.parametrize("waits", [(0, 1), (1, 0), (0, 0)])
def test_agents_that_are_asked_in_another_order_hear_the_same(dialect: str, waits: tuple[int, int]) -> None:
    spec = spec_of("concurrent", *OF_AGENTS)
    source = program("concurrent", dialect, waits=waits)
    assert check(spec, source)["verdict"] == "passed"
    assert printed(events(spec, source)) == printed(events(spec, program("concurrent", dialect)))


INTERLEAVED = (
    ("def run(system", "async def run(system"),
    ("    while True:\n", "    while True:\n        await asyncio.sleep(1)\n"),
    ("return run(system", "return await run(system"),
    ('print(run("You sum', 'print(asyncio.run(run("You sum'),
    ('second)]))', 'second)])))'),
)  # fmt: skip


@each
def test_agents_whose_requests_alternate_keep_apart_what_they_asked_for(dialect: str) -> None:
    spec, source = spec_of("concurrent", *OF_AGENTS), program("concurrent", dialect, *INTERLEAVED)
    assert check(spec, source)["message"] is None
    asking = [event["conversation"] for event in of_kind(events(spec, source), "reply")]
    assert asking == ["rooms", "prices", "rooms", "prices", "rooms", "main"]


WRONG = [
    ("sequential", "passes-results-on", (("[user(facts)]", "[user(question)]"),), "didn't tell `writer` what `looker`"),
    ("sequential", "passes-results-on", (("[user(letter)]", "[user(facts)]"),), "tell `shortener` what `writer`"),
    ("sequential", "starts-afresh",
     (("facts = run", "one = [user(question)]\nfacts = run"), ('rooms.", [user(question)]', 'rooms.", one'),
      ("[user(facts)]", "[*one, user(facts)]")), "what the model had said as `looker`"),
    ("concurrent", "passes-results-on", ((' + " " + second', ""),), "didn't tell `main` what `prices`"),
    ("concurrent", "passes-results-on", (('prices.", question', 'prices.", "?"'),), "what the person had asked"),
    ("brainstorm", "passes-results-on",
     (("print(run(system, messages", "print(run(system, [user(question)]"),), "what `jonas`"),
    ("triage", "asks-the-right-agents", (('"kitchen": "You are Jonas."', '"kitchen": "You are Mira."'),), "to `rooms`"),
    ("triage", "passes-results-on", (('[choice["to"]], [user(question)]', '[choice["to"]], [user("Go!")]'),), "asked"),
    ("manager", "asks-the-right-agents", (('in plan["tasks"]', 'in plan["tasks"][:1]'),), "never asked `rooms`"),
    ("manager", "passes-results-on", (('.join(done)', '.join(done[:1])'),), "what `rooms` had said"),
    ("evaluator", "passes-results-on", (("user(verdict)", 'user("Again, please.")'),), "what `strict judge`"),
]  # fmt: skip


@each
@pytest.mark.parametrize(("name", "asks", "changes", "said"), WRONG, ids=[f"{one[0]}: {one[3]}" for one in WRONG])
def test_a_wrong_arrangement_is_told(
    name: str, asks: str, changes: tuple[tuple[str, str], ...], said: str, dialect: str
) -> None:
    report = check(spec_of(name, asks), program(name, dialect, *changes))
    assert asked(report, asks)["passed"] is False
    assert said in report["message"]["title"] + report["message"]["text"]


@each
def test_what_is_passed_on_may_stand_within_json(dialect: str) -> None:
    text = SCRIPTS["sequential"].replace('  - text: "Friday: {1}."', '  - text: "He said: \\"Für\\", and\\n{1}."')
    spec = {**spec_of("sequential", "passes-results-on"), "scripts": [script_data(read_text(text, "sequential"))]}
    for given in ("facts", "json.dumps({'facts': facts})", "json.dumps([facts], ensure_ascii=False)"):
        source = program("sequential", dialect, ("[user(facts)]", f"[user({given})]"))
        assert check(spec, source)["verdict"] == "passed", given
    lost = program("sequential", dialect, ("[user(facts)]", "[user(json.dumps(facts[:-9]))]"))
    assert check(spec, lost)["verdict"] == "failed"


def test_a_record_that_gives_a_reply_to_another_conversation_is_not_believed() -> None:
    spec = spec_of("triage", *SOUND)
    runs = record(spec, program("triage", "messages", ('"kitchen": "You are Jonas."', '"kitchen": "You are Mira."')))
    for event in of_kind(runs[0]["events"], "reply"):
        event["conversation"] = "kitchen"
    assert judge(spec, runs)["verdict"] == "failed"
    assert "record" in str(judge(spec, runs)["message"]).lower()


def test_a_check_of_an_author_is_told_the_conversation_of_each_request() -> None:
    own = "def by_kitchen(run):\n    return ', '.join(one.conversation for one in run.requests)\n"
    spec = {**spec_of("triage"), "own": own, "checks": [{"name": "own", "value": "by-kitchen", "question": "is so"}]}
    assert check(spec, program("triage", "chat"))["message"]["title"] == "triage, kitchen"


@each
def test_the_final_text_of_several_agents_is_the_newest(dialect: str) -> None:
    spec = {**spec_of("sequential"), "checks": [{"name": "prints", "value": "$text"}]}
    assert check(spec, program("sequential", dialect))["verdict"] == "passed"
    unprinted = program("sequential", dialect, ('print(run("You shorten.", [user(letter)]))', "print(letter)"))
    assert check(spec, unprinted + 'run("You shorten.", [user(letter)])')["verdict"] == "failed"


ALONE = read_text("""
turns: [text: Beach., text: Museum., text: Ferry., text: Home.]
conversations:
  - when: {first: kitchen}
    turns: [calls: [menu()], text: "Tonight {1}."]
  - when: {says: letter}
    turns: [text: "A letter about {heard}"]
""")


def said_to(*messages: Any) -> str:
    """What a Chat Completions model says to these messages: `u` before the user's words, `a` before its own."""
    roles = {"u": "user", "a": "assistant"}
    sent = [{"role": roles[one[0]], "content": one[2:]} if isinstance(one, str) else one for one in messages]
    outcome = exchange(CHAT, {"model": "gpt-6-sol", "messages": sent}, {}, ALONE, SEED, 0)
    assert outcome.spoken is not None, outcome.body
    return outcome.spoken.text


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        (["u Hi"], "Beach."),
        (["u Hi", "a Beach.", "u On?"], "Museum."),
        (["u On?", "a Museum.", "u On?"], "Ferry."),  # what came before was cut away
        (["a Ferry.", "u On?"], "Home."),
        (["u Hi", "a Something of its own.", "u On?"], "Museum."),
        (["u Hi", "a A letter about a letter", "u On?"], "Beach."),  # another agent's words on a shared list
        (["u Hi", "a Home.", "u On?"], "Home."),
        (["u Hi", "a Beach.", "u a letter, {heard} and {1}"], "A letter about a letter, {heard} and {1}"),
    ],
)
def test_the_place_in_a_conversation_is_read_from_what_is_left_of_it(messages: list[str], said: str) -> None:
    assert said_to(*messages) == said


def test_who_made_the_calls_goes_on_where_the_words_that_told_it_are_kept_by_the_server() -> None:
    tools = [{"type": "function", "name": "menu", "parameters": {"type": "object"}}]
    asking: Any = {"model": "gpt-6-sol", "tools": tools, "input": "Hello, kitchen"}
    first: Any = exchange(RESPONSES, asking, {}, ALONE, SEED, 0)
    assert first.conversation == "2"
    call = next(item for item in first.body["output"] if item["type"] == "function_call")
    output = {"type": "function_call_output", "call_id": call["call_id"], "output": "soup"}
    for kept in ({"previous_response_id": first.body["id"], "input": [output]}, {"input": [call, output]}):
        again = exchange(RESPONSES, asking | kept, {}, ALONE, SEED, 0)
        assert again.conversation == "2"
        assert again.spoken is not None
        assert again.spoken.index == 1


@pytest.mark.parametrize(
    ("result", "said"),
    [('"soup"', "soup"), ('"so \\"hot\\" \\u00fc"', 'so "hot" ü'), ("soup", "soup"), ('{"a": 1}', '{"a": 1}'),
     ('"a" and "b"', '"a" and "b"'), ('"', '"')],
)  # fmt: skip
def test_a_text_that_a_tool_gave_as_json_is_quoted_without_its_marks(result: str, said: str) -> None:
    opening: Any = {"model": "gpt-6-sol", "messages": [{"role": "user", "content": "Hello, kitchen"}]}
    first: Any = exchange(CHAT, opening, {}, ALONE, SEED, 0)
    turn = first.body["choices"][0]["message"]
    answer = {"role": "tool", "tool_call_id": turn["tool_calls"][0]["id"], "content": result}
    assert said_to("u Hello, kitchen", turn, answer) == f"Tonight {said}."


@each
@pytest.mark.parametrize(("name", "asks", "changes", "said"), WRONG, ids=[f"{one[0]}: {one[3]}" for one in WRONG])
def test_a_wrong_arrangement_is_known_by_what_it_does_otherwise_than_the_solution(
    name: str, asks: str, changes: tuple[tuple[str, str], ...], said: str, dialect: str
) -> None:
    source = program(name, dialect, *changes)
    known = {"label": "it", "name": "it", "title": "It is known.", "text": ".", "source": source}
    spec = {**spec_of(name, asks), "mistakes": [known]}
    assert check(spec, source)["message"]["label"] == "it"
