"""What the page draws from a run: the numbers, lanes and sums behind the views, from runs that really ran."""

from __future__ import annotations

from typing import Any

from stopreason.dialects.responses.dialect import RESPONSES
from stopreason.scripted.exchange import exchange
from stopreason.scripted.script_data import read_script
from stopreason.scripted.streamed import kept
from support.kills import ORDER, durable, shop
from support.openai_requests import SCHEMA
from support.runtime import (
    AT_ONCE,
    FRIDAY,
    ONE,
    PRICE,
    TWO,
    Json,
    call,
    changed,
    events,
    of_kind,
    record,
    script,
    step,
    turn,
)
from support.views import called

RESPONSES_TOOLS = [{"type": "function", "name": "rooms_free", "parameters": SCHEMA, "strict": False}]
LONG = script("long", *(turn("", FRIDAY) for _ in range(4)), turn("Done."))

CHAT = """import json
from lesson import chat_client, chat_tools, question, run_tool

messages = [{"role": "system", "content": "You are the bug finder. Be short."}, {"role": "user", "content": question}]
while True:
    reply = chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools)
    message = reply.choices[0].message
    messages.append(message.model_dump())
    if not message.tool_calls:
        break
    for one in message.tool_calls:
        value = run_tool(one.function.name, json.loads(one.function.arguments))
        messages.append({"role": "tool", "tool_call_id": one.id, "content": value})
"""

AGENTS = """from lesson import client, question

def ask(system, text, more=()):
    messages = [{"role": "user", "content": text}, *more]
    reply = client.messages.create(model="claude-opus-4-8", max_tokens=99, system=system, messages=messages)
    return messages, reply.content[0].text

first, said = ask("You are the editor. Be brief.", question)
ask("You are the editor. Be brief.", "Something else")
ask("Sort what comes in, and then say where it belongs.", said)
more = [{"role": "assistant", "content": said}, {"role": "user", "content": "?"}]
ask("You are the editor. Be brief.", question, more)
"""

TRIMS = """from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
while True:
    reply = model(messages if len(messages) < 6 else [messages[0], *messages[-2:]], tools)
    if reply["stop_reason"] != "tool_use":
        break
    messages.append({"role": "assistant", "content": reply["content"]})
    results = [
        {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])}
        for block in reply["content"] if block["type"] == "tool_use"
    ]
    messages.append({"role": "user", "content": results})
"""


def sequence(source: str | None = None, *scripts: Json) -> Any:
    spec = step(*scripts, entry=source is None)
    return called("diagram", "sequenceOf", events(spec, source or changed()))


def rows(made: Any, *kinds: str) -> list[Any]:
    return [row for row in made["rows"] if row["kind"] in kinds]


def test_each_message_is_numbered_once_as_it_enters_the_list() -> None:
    made = sequence(None, TWO)
    assert [row["kind"] for row in made["rows"]] == [
        "entry", "request", "reply", "call", "value", "call", "value", "entry", "request", "reply", "note",
    ]  # fmt: skip
    assert [row["number"] for row in rows(made, "entry")] == [1, 3]
    assert [row["numbers"]["to"] for row in rows(made, "reply")] == [2, 4]
    assert rows(made, "request")[1]["list"] == [
        {"from": 1, "to": 1, "fresh": False},
        {"from": 2, "to": 2, "fresh": True},
        {"from": 3, "to": 3, "fresh": True},
    ]
    assert (made["agents"], made["tools"]) == (["your program"], True)


def test_a_conversation_in_chat_has_five_messages_in_the_end_and_its_system_prompt_is_the_first() -> None:
    made = sequence(CHAT, ONE)
    assert [(row["number"], row["role"]) for row in rows(made, "entry")] == [(1, "system"), (2, "user"), (4, "tool")]
    assert [row["numbers"]["to"] for row in rows(made, "reply")] == [3, 5]
    call, answer = rows(made, "reply")[0]["parts"][-1], rows(made, "entry")[-1]["parts"][0]
    assert call["id"] == answer["id"] != ""
    assert call["text"] == 'rooms_free(night="Friday")'


def test_a_reply_that_is_not_sent_back_is_marked() -> None:
    forgets = changed(("        messages.append({\"role\": \"assistant\", \"content\": reply[\"content\"]})\n", ""))
    spec = step(ONE)
    made = called("diagram", "sequenceOf", events(spec, forgets))
    assert rows(made, "reply")[0]["kept"] == "no"
    assert [row["status"] for row in rows(made, "refused")] == [400]


def test_a_reply_of_which_a_part_is_sent_back_is_marked_so() -> None:
    halves = changed(('"content": reply["content"]}', '"content": reply["content"][:1]}'))
    assert rows(called("diagram", "sequenceOf", events(step(TWO), halves)), "reply")[0]["kept"] == "part"


def test_conversations_are_told_apart_by_their_lists_and_named_by_their_system_prompts() -> None:
    made = sequence(AGENTS, AT_ONCE)
    assert made["agents"] == ["editor 1", "editor 2", "Sort what comes in, and…"]
    assert [row["lane"] for row in rows(made, "request")] == [0, 1, 2, 0]
    assert rows(made, "request")[3]["list"][0] == {"from": 1, "to": 1, "fresh": False}


def test_messages_keep_their_numbers_when_some_before_them_are_left_out() -> None:
    made = sequence(TRIMS, LONG)
    last = rows(made, "request")[-1]["list"]
    assert [(one["from"], one["to"], one["fresh"]) for one in last] == [(1, 1, False), (8, 8, True), (9, 9, True)]


def spent(source: str, *scripts: Json) -> tuple[list[Json], list[Any]]:
    """The usage of each reply, and what the meter makes of it."""
    found = events(step(*scripts, entry="def run_agent" in source), source)
    return [event["body"]["usage"] for event in of_kind(found, "reply")], called("tokens", "tokensOf", found)


def test_the_meter_adds_up_what_was_sent_and_knows_what_had_been_sent_before() -> None:
    usage, made = spent(changed(), script("rounds", turn("", FRIDAY), turn("", PRICE), turn("{1} and {2}.")))
    sent = [one["input_tokens"] for one in usage]
    assert [one["sent"] for one in made] == sent
    assert [one["came"] for one in made] == [one["output_tokens"] for one in usage]
    assert [one["total"] for one in made] == [sent[0], sent[0] + sent[1], sum(sent)]
    assert [one["again"] for one in made] == [0, sent[0], sent[1]]


def test_the_meter_reads_the_usage_of_chat() -> None:
    usage, made = spent(CHAT, ONE)
    assert [one["sent"] for one in made] == [one["prompt_tokens"] for one in usage]
    assert [one["came"] for one in made] == [one["completion_tokens"] for one in usage]


def test_nothing_is_counted_for_a_request_that_was_refused() -> None:
    _, made = spent(changed(("        messages.append({\"role\": \"user\", \"content\": results})\n", "")), ONE)
    assert [(one["sent"], one["status"]) for one in made][1] == (None, 400)
    assert made[0]["total"] == made[1]["total"]


def test_what_was_left_out_does_not_count_as_sent_before() -> None:
    _, made = spent(TRIMS, LONG)
    assert [one["again"] > 0 for one in made] == [False, True, True, False, False]


STREAMS = """from lesson import client, question, tools

with client.messages.stream(
    model="claude-opus-4-8", max_tokens=500, tools=tools, messages=[{"role": "user", "content": question}]
) as stream:
    stream.until_done()
"""
CHUNKS = CHAT.split("while True:")[0] + """
for chunk in chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools, stream=True):
    pass
"""


def streamed(source: str, *scripts: Json) -> list[Any]:
    """What the events of the first stream make, after none of them, one, two, and so on."""
    stream = called("stream", "streamsOf", events(step(*scripts, entry=False), source))[0]["events"]
    return [called("stream", "soFar", stream, many) for many in (0, len(stream) // 2, len(stream) - 3, len(stream))]


def test_a_stream_of_messages_becomes_its_reply_block_by_block() -> None:
    nothing, _, _, whole = streamed(STREAMS, TWO)
    assert nothing == {"pieces": [], "stopped": None, "ended": False}
    assert [(piece["kind"], piece["text"]) for piece in whole["pieces"]] == [
        ("text", "I look."),
        ("call", '{"night": "Friday"}'),
        ("call", '{"night": "Saturday"}'),
    ]
    assert (whole["stopped"], whole["ended"]) == ("tool_use", True)
    assert all(piece["whole"] for piece in whole["pieces"])


def test_a_call_can_run_once_its_block_has_stopped_and_no_event_earlier() -> None:
    _, _, before, _ = streamed(STREAMS, ONE)  # three events end a reply: of the block, and two of the message
    assert [(piece["text"], piece["whole"]) for piece in before["pieces"]] == [('{"night": "Friday"}', False)]


def test_chunks_become_their_message_and_the_calls_are_whole_when_the_model_stops() -> None:
    _, _, before, whole = streamed(CHUNKS, TWO)
    assert [piece["text"] for piece in whole["pieces"]] == ["I look.", '{"night":"Friday"}', '{"night":"Saturday"}']
    assert (whole["stopped"], whole["ended"]) == ("tool_calls", True)
    assert not any(piece["whole"] for piece in before["pieces"])


def test_events_of_responses_become_their_output() -> None:
    body = {"model": "gpt-6-sol", "input": "Hi", "stream": True, "tools": RESPONSES_TOOLS}
    outcome = exchange(RESPONSES, body, {}, read_script(TWO, None), "seed", 0)
    stream = kept(RESPONSES, body, outcome, "seed")["events"]
    made = called("stream", "soFar", stream, 999)
    assert [(piece["kind"], piece["name"]) for piece in made["pieces"]] == [
        ("text", "message"), ("call", "rooms_free"), ("call", "rooms_free"),
    ]  # fmt: skip
    assert made["pieces"][0]["text"] == "I look."
    assert (made["stopped"], made["ended"], made["pieces"][2]["whole"]) == ("completed", True, True)


def test_a_call_goes_to_the_tools_from_the_lane_whose_call_it_is() -> None:
    made = sequence(None, script("price", turn("", PRICE), turn("{1}.")))
    assert [row["text"] for row in rows(made, "call")] == ['room_price(room="double", nights=2)']
    assert rows(made, "value")[0]["text"].endswith(" euros")


def test_an_agent_goes_by_the_name_that_its_script_has_for_it() -> None:
    kitchen = {"name": "kitchen", "when": {"system": "Sort"}, "turns": [turn("Sorted.")]}
    made = sequence(AGENTS, AT_ONCE | {"conversations": [kitchen]})
    assert made["agents"] == ["editor 1", "editor 2", "kitchen"]


CHARGE = call("charge_card", guest="Lund")


def effects(run: Json) -> list[str]:
    return [effect["what"] for effect in called("kills", "effectsOf", run["events"])]


def test_the_log_tells_what_happened_from_what_was_answered_from_before() -> None:
    runs = record(shop(ORDER), durable())
    killed_after_a_tool = next(run for run in runs if boundary(run) == "after-tool")
    assert effects(runs[0]) == ["happened", "happened"]
    assert effects(killed_after_a_tool) == ["happened", "before", "happened"]


def test_the_log_marks_what_happened_again() -> None:
    runs = record(shop(ORDER), durable((", idempotency_key=key", "")))
    killed_after_a_tool = next(run for run in runs if boundary(run) == "after-tool")
    assert effects(killed_after_a_tool) == ["happened", "again", "happened"]


def test_what_was_asked_for_twice_may_happen_twice() -> None:
    twice = script("twice", turn("", CHARGE, CHARGE), turn("{1} and {2}."))
    assert effects(record(shop(twice), durable())[0]) == ["happened", "happened"]


def test_a_run_without_a_kill_shows_where_each_of_its_twins_is_killed() -> None:
    runs = record(shop(ORDER), durable())
    places = called("kills", "placesOf", runs[0]["events"])
    kills = [event for run in runs for event in of_kind(run["events"], "killed")]
    assert [(place["boundary"], place["what"]) for place in places] == [(one["boundary"], one["what"]) for one in kills]
    assert len(kills) > 8


def boundary(run: Json) -> str:
    """Where it was killed; nothing where it wasn't."""
    return next((str(event["boundary"]) for event in of_kind(run["events"], "killed")), "")
