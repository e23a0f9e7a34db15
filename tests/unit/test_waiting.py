"""A program's time: waiting costs none, stands in the record, and is asked for where an API is busy."""

from __future__ import annotations

import time
from typing import Any

import pytest
from support import runtime
from support.runtime import FRIDAY, LOOP, Json, changed, check, events, of_kind, printed, script, step, turn

HEAD = "import time\nfrom lesson import *\nmessages = [{'role': 'user', 'content': question}]\n"


def failing(status: int = 429, times: int = 1, retry_after: float | None = None, **more: Any) -> Json:
    failure = {"status": status, "times": times, "retry_after": retry_after, "place": "answer"}
    return script("busy", {**turn("", FRIDAY), "failure": failure, **more}, turn("Friday has {1}."))


def ran(source: str, one: Json = runtime.ONE) -> list[Json]:
    return events(step(one, entry=False), HEAD + source)


def test_an_hour_of_sleep_is_over_at_once_and_recorded() -> None:
    began = time.monotonic()
    found = ran("time.sleep(3600)\ntime.sleep(0)\nfrom time import sleep\nsleep(0.5)")
    assert time.monotonic() - began < 30
    waits = [(one["line"], one["seconds"], one["at"]) for one in of_kind(found, "wait")]
    assert waits == [(4, 3600, 0), (7, 0.5, 3600)]


@pytest.mark.parametrize("clock", ["time", "monotonic", "perf_counter"])
def test_each_clock_of_pythons_shows_what_was_slept(clock: str) -> None:
    source = f"now = time.{clock}, time.{clock}_ns\nbegan = [one() for one in now]\ntime.sleep(2.5)\n"
    source += "print(*(one() - first for one, first in zip(now, began)))"
    assert printed(ran(source)) == "2.5 2500000000\n"


@pytest.mark.parametrize("clock", ["monotonic", "perf_counter"])
def test_a_reading_of_a_clock_is_no_duration(clock: str) -> None:
    assert float(printed(ran(f"print(time.{clock}())"))) > 3600


@pytest.mark.parametrize("wrong", ["-1", "'2'", "None", "float('nan')", "float('inf')"])
def test_what_pythons_sleep_refuses_is_refused_in_its_words(wrong: str) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)) as real:
        time.sleep(eval(wrong))
    [crash] = of_kind(ran(f"time.sleep({wrong})"), "crash")
    assert crash["error"] == real.type.__name__
    if wrong != "float('inf')":
        assert crash["message"] == str(real.value)


def test_the_time_of_asyncio_is_the_same_time() -> None:
    source = """
import asyncio
began = time.monotonic()
async def main():
    await asyncio.gather(asyncio.sleep(2), asyncio.sleep(3))
    await asyncio.sleep(1)
asyncio.run(main())
print(time.monotonic() - began)
"""
    found = ran(source)
    assert printed(found) == "4.0\n"
    assert [one["seconds"] for one in of_kind(found, "wait")][-1:] == [1]


def test_the_real_clock_is_back_after_a_run() -> None:
    real = time.sleep, time.time, time.monotonic
    ran("time.sleep(5)\nimport lesson\nlesson.model.kept = time.time")
    assert (time.sleep, time.time, time.monotonic) == real
    assert time.time() > 1_795_000_000 or time.gmtime().tm_year < 2026


def test_the_model_takes_its_time_and_the_record_says_when() -> None:
    slow = script("slow", {**turn("", FRIDAY), "seconds": 2.5}, turn("So."))
    source = "began = time.monotonic()\ntime.sleep(1)\nmodel(messages, tools)\nprint(time.monotonic() - began)"
    found = ran(source, slow)
    assert printed(found) == "3.5\n"
    assert (of_kind(found, "request")[0]["at"], of_kind(found, "reply")[0]["at"]) == (1, 3.5)


def test_where_time_does_not_matter_the_record_holds_none_of_it() -> None:
    assert [one for one in ran("model(messages, tools)") if "at" in one] == []


RETRY = """import time

from lesson import OverloadedError, RateLimitError, model, run_tool, tools


def ask(messages, tries=3):
    for number in range(tries):
        try:
            return model(messages, tools)
        except (RateLimitError, OverloadedError) as error:
            if number == tries - 1:
                raise
            time.sleep(float(error.response.headers.get("retry-after", 2**number)))
"""
REST = LOOP.replace("from lesson import model, run_tool, tools\n", "")
SOLUTION = RETRY + REST.replace("model(messages, tools)", "ask(messages)")
CHECKS = ("waits-before-retry", "retries-when-busy", {"name": "tries-at-most", "value": 3})
BUSY = [failing(429, retry_after=7), failing(529, times=2) | {"name": "twice"}]
ASKED = 'float(error.response.headers.get("retry-after", 2**number))'
AT_ONCE = changed((f"            time.sleep({ASKED})\n", ""), source=SOLUTION)
TOO_SOON = changed((ASKED, "1"), source=SOLUTION)
GIVES_UP = "            if number == tries - 1:\n                raise\n"
FOR_EVER = changed(("range(tries)", "range(99)"), (GIVES_UP, ""), source=SOLUTION)
NEVER = changed((GIVES_UP, "            return {'stop_reason': 'end_turn', 'content': []}\n"), source=SOLUTION)


def failed(report: Json) -> list[str]:
    return [one["name"] for one in report["checks"] if not one["passed"]]


def test_who_waits_as_long_as_asked_and_tries_again_passes() -> None:
    assert check(step(*BUSY, checks=CHECKS, solution=SOLUTION), SOLUTION)["verdict"] == "passed"


@pytest.mark.parametrize(
    ("source", "name", "said"),
    [
        (AT_ONCE, "waits-before-retry", "Your second request came at once after one that had failed."),
        (TOO_SOON, "waits-before-retry", "Your second request came too soon after one that had failed."),
        (NEVER, "retries-when-busy", "The API was busy, and your program didn't ask again."),
    ],
)
def test_who_does_not_is_told_what_was_left_out(source: str, name: str, said: str) -> None:
    report = check(step(*BUSY, checks=CHECKS, solution=SOLUTION), source)
    assert name in failed(report)
    assert report["message"]["title"] == said


def test_who_tries_for_ever_is_found() -> None:
    report = check(step(failing(529, times=9), checks=CHECKS, solution=SOLUTION), FOR_EVER)
    assert report["message"]["title"] == "Your program sent the same request 4 times, and 3 are allowed."


def test_a_refused_request_must_not_be_sent_again() -> None:
    stubborn = SOLUTION.replace("(RateLimitError, OverloadedError)", "Exception").replace(ASKED, "1")
    stubborn = stubborn.replace('"content": result', '"content": 7')
    report = check(step(runtime.ONE, checks=["gives-up-on-400"], solution=SOLUTION), stubborn)
    assert "gives-up-on-400" in failed(report)


TOO_LONG = """from lesson import BadRequestError, model, tools


def run_agent(question, max_rounds):
    for _ in range({tries}):
        try:
            model([{{"role": "user", "content": question}}], tools)
        except BadRequestError as error:
            print(error.api_message)
"""


def test_a_program_may_meet_a_400_that_is_not_its_fault_and_must_not_ask_again() -> None:
    spec = step(failing(400), checks=["gives-up-on-400"])
    assert check(spec, TOO_LONG.format(tries=1))["verdict"] == "passed"
    assert failed(check(spec, TOO_LONG.format(tries=2))) == ["gives-up-on-400"]


def test_the_known_mistakes_of_retries_are_told_apart() -> None:
    sources = {"at-once": AT_ONCE, "too-soon": TOO_SOON, "for-ever": FOR_EVER, "never": NEVER}
    known = [{"label": one, "name": one, "title": one, "text": "", "source": sources[one]} for one in sources]
    spec = step(*BUSY, failing(529, times=9) | {"name": "down"}, checks=CHECKS, solution=SOLUTION, mistakes=known)
    found = {one: check(spec, source)["message"]["label"] for one, source in sources.items()}
    assert found == {one: one for one in sources}


def test_a_check_of_the_authors_own_sees_the_waits() -> None:
    own = '''from checking import Run


def waits_longer_each_time(run: Run):
    """waits longer each time"""
    seconds = [wait.seconds for wait in run.waits]
    if seconds != sorted(set(seconds)) or any(wait.request < 1 for wait in run.waits):
        return "You waited too short a time.", run.waits[-1]
'''
    asked = [{"name": "own", "value": "waits-longer-each-time", "question": "?"}]
    spec = {**step(BUSY[1], checks=asked, solution=SOLUTION), "own": own}
    assert check(spec, SOLUTION)["verdict"] == "passed"
    report = check(spec, TOO_SOON)
    assert (report["message"]["title"], report["message"]["line"]) == ("You waited too short a time.", 13)
