"""Whatever is sent, the model answers or refuses; a right conversation is never refused, a broken one always is."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from stopreason.scripted.exchange import Outcome, exchange
from stopreason.scripted.script import Call, Script, Turn
from stopreason.wire import Request
from support import chat_wire, messages_wire, responses_wire
from support.desk import Watched
from support.wire import AGENTS, SCRIPTS, TEAMS, TOOLS, Adapter, Json, mangled

ADAPTERS = {"messages": messages_wire.ADAPTER, "chat": chat_wire.ADAPTER, "responses": responses_wire.ADAPTER}
SEED = "a-seed"
SCRIPT = Script(
    "s", "S", "Hi", (Turn("I look.", (Call("book", {"a": 1}),), "tool_use"), Turn("{1}", (), "end_turn")), True
)
RANDOM = st.randoms(use_true_random=False)
repeatable = settings(
    derandomize=True, database=None, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck)
)
fewer = settings(repeatable, max_examples=25)  # of each way to break a conversation, and there are many
each = pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)


def said(adapter: Adapter, body: object, script: Script = SCRIPT) -> Outcome:
    return exchange(adapter.dialect, body, adapter.headers, script, SEED, 0)


def conversation(
    adapter: Adapter, script: Script, random: Random, rounds: int, first: Json | None = None
) -> list[Json]:
    """The requests of a correct loop, one after the other. None of them is refused."""
    bodies = [first or adapter.first("Hi", TOOLS)]
    for _ in range(rounds):
        outcome = said(adapter, bodies[-1], script)
        assert outcome.refused is None, outcome.body
        bodies.append(adapter.follow(copy.deepcopy(bodies[-1]), copy.deepcopy(outcome.body), random))
    return bodies


def of_the_wire(adapter: Adapter, data: bytes) -> tuple[int, Any]:
    """What is answered at a desk, which keeps a record of it."""
    response = Watched(SCRIPT).send(Request(adapter.dialect.path, adapter.headers, data))
    body = b"".join(response.chunks).decode()
    return response.status, body if response.status == 200 else json.loads(body)


@each
@given(script=SCRIPTS, random=RANDOM)
@repeatable
def test_a_right_conversation_is_never_refused(adapter: Adapter, script: Script, random: Random) -> None:
    conversation(adapter, script, random, len(script.turns) + 1)


@each
@given(script=SCRIPTS, random=RANDOM)
@repeatable
def test_each_reply_of_a_right_conversation_is_the_scripts_next_turn(
    adapter: Adapter, script: Script, random: Random
) -> None:
    for index, body in enumerate(conversation(adapter, script, random, len(script.turns))[:-1]):
        spoken = said(adapter, body, script).spoken
        assert spoken is not None
        assert spoken.index == index


def asking(adapter: Adapter, agent: str) -> Json:
    """The first request of an agent."""
    first = adapter.first("Hi", TOOLS)
    return adapter.directed(first, agent) if agent else first


@each
@given(script=TEAMS, random=RANDOM)
@repeatable
def test_agents_that_are_asked_in_any_order_each_hear_their_own_turns(
    adapter: Adapter, script: Script, random: Random
) -> None:
    bodies = {agent: asking(adapter, agent) for agent in AGENTS}
    heard = dict.fromkeys(AGENTS, 0)
    for _ in range(8):
        at = random.randrange(len(AGENTS))
        agent = AGENTS[at]
        outcome = said(adapter, bodies[agent], script)
        assert outcome.refused is None, outcome.body
        assert outcome.spoken is not None
        turns = script.parts[at].turns
        assert outcome.spoken.turn == turns[min(heard[agent], len(turns) - 1)]
        heard[agent] += 1
        bodies[agent] = adapter.follow(copy.deepcopy(bodies[agent]), copy.deepcopy(outcome.body), random)


@each
@given(script=TEAMS, random=RANDOM)
@repeatable
def test_an_agent_that_takes_up_another_s_list_says_its_own_first_turn(
    adapter: Adapter, script: Script, random: Random
) -> None:
    assume(len({turn.text for part in script.parts for turn in part.turns}) == sum(len(p.turns) for p in script.parts))
    body = adapter.first("Hi", TOOLS)
    for _ in range(random.randint(1, 4)):
        outcome = said(adapter, body, script)
        assert outcome.spoken is not None
        body = adapter.follow(copy.deepcopy(body), copy.deepcopy(outcome.body), random)
    spoken = said(adapter, adapter.directed(body, AGENTS[1]), script).spoken
    assert spoken is not None
    assert spoken.turn == script.parts[1].turns[0]


BREAKS = [(adapter, how) for adapter in ADAPTERS.values() for how in adapter.breaks]


@pytest.mark.parametrize(("adapter", "how"), BREAKS, ids=[f"{one.dialect.name}: {how}" for one, how in BREAKS])
@given(script=SCRIPTS, random=RANDOM)
@fewer
def test_a_conversation_is_refused_where(adapter: Adapter, how: str, script: Script, random: Random) -> None:
    body = conversation(adapter, script, random, random.randint(1, len(script.turns)))[-1]
    assume(adapter.breaks[how](body, random))
    assert said(adapter, body, script).refused is not None, json.dumps(body, indent=1)


@pytest.mark.parametrize(("adapter", "how"), BREAKS, ids=[f"{one.dialect.name}: {how}" for one, how in BREAKS])
@given(script=TEAMS, random=RANDOM, at=st.sampled_from([1, 2]))
@settings(fewer, max_examples=10)
def test_an_agent_s_conversation_is_refused_where(
    adapter: Adapter, how: str, script: Script, random: Random, at: int
) -> None:
    bodies = conversation(adapter, script, random, random.randint(1, 3), asking(adapter, AGENTS[at]))
    assume(adapter.breaks[how](bodies[-1], random))
    assert said(adapter, bodies[-1], script).refused is not None, json.dumps(bodies[-1], indent=1)


@each
@given(script=SCRIPTS, random=RANDOM, stream=st.booleans())
@repeatable
def test_rubbish_is_answered_or_refused_and_never_raises(
    adapter: Adapter, script: Script, random: Random, stream: bool
) -> None:
    body = mangled(conversation(adapter, script, random, 2)[-1] | {"stream": stream}, random)
    outcome = said(adapter, body)
    assert outcome.status == 200 or 400 <= outcome.status < 500
    status, answered = of_the_wire(adapter, json.dumps(body).encode())
    assert status == 200 or isinstance(answered["error"]["message"], str)


@each
@given(data=st.binary(max_size=200))
@repeatable
def test_bytes_of_any_kind_are_refused(adapter: Adapter, data: bytes) -> None:
    assert 400 <= of_the_wire(adapter, data)[0] < 500


DEEP = [depth for near in (100, 300, 1000, 5000, 100_000) for depth in (near - 1, near + 1)]


@each
@pytest.mark.parametrize("depth", DEEP)
@pytest.mark.parametrize(("left", "right"), [(b"[", b"]"), (b'{"content":', b"}"), (b'[{"input":', b"}]")])
def test_what_is_nested_without_measure_is_refused(adapter: Adapter, depth: int, left: bytes, right: bytes) -> None:
    whole = json.dumps(adapter.first("Hi", TOOLS) | {"deep": "HERE"}).encode()
    data = whole.replace(b'"HERE"', left * depth + b"1" + right * depth)
    assert 400 <= of_the_wire(adapter, data)[0] < 500
    talk = whole.replace(b'"Hi"', left * depth + b"1" + right * depth)
    assert 400 <= of_the_wire(adapter, talk)[0] < 500


@each
@given(names=st.lists(st.sampled_from(["x-api-key", "authorization", "anthropic-version", "anthropic-beta", "host"])),
       random=RANDOM)  # fmt: skip
@repeatable
def test_headers_of_any_kind_are_taken_or_refused(adapter: Adapter, names: list[str], random: Random) -> None:
    values = ["", " ", "Bearer", "Bearer x", "\x00", "2023-06-01", "2026-10-21,", "é" * 99, ",,,", "9999-99-99"]
    headers = {name: random.choice(values) for name in names}
    assert exchange(adapter.dialect, adapter.first("Hi", TOOLS), headers, SCRIPT, SEED, 0).status in (200, 400, 401)
