"""The runtime as the page uses it: a small step of its own, programs run over it, records judged."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from stopreason import answer

Json = dict[str, Any]
SEED = "a-seed"

TOOLS: list[Json] = [
    {
        "name": "rooms_free",
        "description": "How many rooms are free on a night.",
        "input_schema": {"type": "object", "properties": {"night": {"type": "string"}}, "required": ["night"]},
        "returns": "{2..19} rooms free, from {80..240} euros",
    },
    {
        "name": "room_price",
        "description": "What a stay costs.",
        "input_schema": {
            "type": "object",
            "properties": {"room": {"type": "string"}, "nights": {"type": "integer"}},
            "required": ["room", "nights"],
        },
        "returns": "{160..990} euros",
    },
]


def call(name: str, **arguments: object) -> Json:
    return {"name": name, "input": arguments}


def turn(text: str = "", *calls: Json, stop: str = "") -> Json:
    return {"text": text, "calls": list(calls), "stop_reason": stop or ("tool_use" if calls else "end_turn")}


def script(name: str, *turns: Json, repeat: bool = False) -> Json:
    title = name.replace("-", " ")
    return {"name": name, "title": title, "question": f"Question of {title}?", "repeat": repeat, "turns": list(turns)}


FRIDAY = call("rooms_free", night="Friday")
SATURDAY = call("rooms_free", night="Saturday")
PRICE = call("room_price", room="double", nights=2)
ONE = script("one", turn("", FRIDAY), turn("Friday has {1}."))
TWO = script("two", turn("I look.", FRIDAY, SATURDAY), turn("Friday {1}, Saturday {2}."))
ROUNDS = script("rounds", turn("First.", FRIDAY), turn("", PRICE), turn("{1} and {2}."))
AT_ONCE = script("at-once", turn("Welcome."))
FOR_EVER = script("for-ever", turn("Once more.", FRIDAY), repeat=True)
CUT_OFF = script("cut-off", turn("", FRIDAY), turn("There are {1} and", stop="max_tokens"))

LOOP = """from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return "".join(b["text"] for b in reply["content"] if b["type"] == "text")
        if reply["stop_reason"] != "tool_use":
            return None
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})
    return None
"""


def step(
    *scripts: Json,
    checks: Sequence[str | Json] = (),
    entry: bool = True,
    mistakes: Sequence[Json] = (),
    solution: str | None = LOOP,
    kind: str = "write",
) -> Json:
    """A step's specification. With `entry`, Check calls `run_agent(question, max_rounds=4)`."""
    called = {"name": "run_agent", "args": ["$question"], "kwargs": {"max_rounds": 4}}
    return {
        "version": 1,
        "step": "lesson/step",
        "kind": kind,
        "file": "loop.py",
        "entry": called if entry else None,
        "scripts": list(scripts) or [ONE],
        "tools": TOOLS,
        "checks": [{"name": one} if isinstance(one, str) else one for one in checks],
        "predict": None,
        "answer": None,
        "solution": solution,
        "mistakes": list(mistakes),
    }


def changed(*changes: tuple[str, str], source: str = LOOP) -> str:
    """The loop with some text replaced; each must be there."""
    for old, new in changes:
        assert old in source, f"{old!r} is not in the loop"
        source = source.replace(old, new)
    return source


def run(spec: Json, source: str, seed: str = SEED, script: str | None = None) -> Json:
    """What Run gives: the report of one script's run."""
    request = {"do": "run", "spec": spec, "source": source, "seed": seed, "script": script}
    report: Json = json.loads(answer(json.dumps(request), _nobody))
    return report


def record(spec: Json, source: str, seed: str = SEED) -> list[Json]:
    """What Check records: script, end and events of each run."""
    events: list[Json] = []
    request = {"do": "check", "spec": spec, "source": source, "seed": seed}
    told = json.loads(answer(json.dumps(request), lambda text: events.append(json.loads(text))))
    return [{**one, "events": [event for event in events if event["script"] == one["script"]]} for one in told["runs"]]


def judge(spec: Json, runs: object, source: str = "", seed: str = SEED) -> Json:
    request = {"do": "judge", "spec": spec, "source": source, "seed": seed, "runs": runs}
    report: Json = json.loads(answer(json.dumps(request), _nobody))
    return report


def check(spec: Json, source: str, seed: str = SEED) -> Json:
    """What the page does on Check: a record, and the judge's report on it."""
    return judge(spec, record(spec, source, seed), source, seed)


def events(spec: Json, source: str, seed: str = SEED) -> list[Json]:
    """The events of the step's first script, as Check records them."""
    found: list[Json] = record(spec, source, seed)[0]["events"]
    return found


def of_kind(events: Sequence[Json], *kinds: str) -> list[Json]:
    return [event for event in events if event["kind"] in kinds]


def printed(events: Sequence[Json]) -> str:
    return "".join(event["text"] for event in of_kind(events, "print"))


def asked(report: Mapping[str, Any], name: str) -> Json:
    """The report's answer to one check."""
    found: Json = next(one for one in report["checks"] if one["name"] == name)
    return found


def _nobody(event: str) -> None:
    """Events that nobody listens to."""
