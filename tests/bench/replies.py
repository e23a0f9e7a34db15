"""How fast the scripted model answers on the wire, and what one check costs. Alone: `python -P -m bench.replies`.

No process is started and no byte is sent: this is the model's own work.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from statistics import median

from compiler.spec import spec_of
from stopreason import answer
from stopreason.doors.script_file import read_text
from stopreason.wire import Request
from stopreason.wire import answer as answer_on_wire
from support import course

TURNS = 5
SECONDS = 0.4  # of one turn
SEED = "a-seed"
SCRIPT = read_text("turns: [{text: Let me look., calls: [rooms_free(night='Friday')]}, {text: '{1}'}]")
HEADERS = {"x-api-key": "-", "anthropic-version": "2026-10-21", "authorization": "Bearer -"}
SCHEMA = {"type": "object", "properties": {"night": {"type": "string"}}}
ASKED = [{"role": "user", "content": "Is a room free on Friday?"}]
FUNCTION = {"name": "rooms_free", "parameters": SCHEMA}
BODIES: dict[str, tuple[str, dict[str, object]]] = {
    "messages": (
        "/v1/messages",
        {
            "model": "claude-opus-4-8",
            "max_tokens": 64,
            "messages": ASKED,
            "tools": [{"name": "rooms_free", "input_schema": SCHEMA}],
        },
    ),
    "chat": (
        "/v1/chat/completions",
        {"model": "gpt-6-sol", "messages": ASKED, "tools": [{"type": "function", "function": FUNCTION}]},
    ),
    "responses": (
        "/v1/responses",
        {"model": "gpt-6-sol", "input": ASKED, "tools": [{"type": "function", "strict": False, **FUNCTION}]},
    ),
}


def replies_a_second() -> dict[str, list[float]]:
    """For each dialect, streamed and not, one figure a turn."""
    return {
        f"{name}{', streamed' if stream else ''}": [_rate(path, body | {"stream": stream}) for _ in range(TURNS)]
        for name, (path, body) in BODIES.items()
        for stream in (False, True)
    }


def one_check() -> list[float]:
    """Milliseconds of a check over all scripts of `write-the-loop`, its solution run and judged; one figure a turn."""
    lesson, step = course.lesson(), course.step("write-the-loop")
    spec, source = spec_of(lesson, step), course.solution("write-the-loop")
    return [1000 * _seconds(lambda: _check(spec, source)) for _ in range(TURNS)]


def table(rates: dict[str, list[float]], check: list[float]) -> str:
    lines = ["| replies a second | median | least | most |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {name} | {median(all_):.0f} | {min(all_):.0f} | {max(all_):.0f} |" for name, all_ in rates.items()]
    return "\n".join([*lines, "", f"One check of write-the-loop, without starting Python: {median(check):.1f} ms"])


def _rate(path: str, body: dict[str, object]) -> float:
    request = Request(path, HEADERS, json.dumps(body).encode())
    assert answer_on_wire(request, SCRIPT, SEED, 0).status == 200
    done, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < SECONDS:
        answer_on_wire(request, SCRIPT, SEED, done)
        done += 1
    return done / passed


def _check(spec: dict[str, object], source: str) -> None:
    events: list[dict[str, object]] = []
    asked = {"do": "check", "spec": spec, "source": source, "seed": SEED}
    runs = json.loads(answer(json.dumps(asked), lambda text: events.append(json.loads(text))))["runs"]
    told = [{**run, "events": [event for event in events if event["script"] == run["script"]]} for run in runs]
    report = json.loads(answer(json.dumps(asked | {"do": "judge", "runs": told}), lambda text: None))
    assert report["verdict"] == "passed", report


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(table(replies_a_second(), one_check()))
