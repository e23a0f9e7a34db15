"""`datetime.now()` goes by the clock of the run, and everything else about dates is as at home."""

from __future__ import annotations

import datetime

import pytest
from support.runtime import AT_ONCE, step
from support.runtime import run as run_by_hand

HEAD = "import time\nfrom datetime import date, datetime, timedelta, timezone\n"
REAL = datetime.datetime


def printed(*lines: str) -> str:
    report = run_by_hand(step(AT_ONCE, entry=False, kind="run"), HEAD + "\n".join(lines) + "\n")
    assert report["traceback"] is None
    output: str = report["output"]
    return output


NOWS = ("datetime.now()", "datetime.now(timezone.utc)", "datetime.today()", "datetime.utcnow()")


@pytest.mark.parametrize("now", NOWS)
def test_a_wait_is_seen_on_it_to_the_second(now: str) -> None:
    assert printed(f"began = {now}", "time.sleep(90)", f"print({now} - began)") == "0:01:30\n"


def test_it_says_the_same_as_the_other_clock() -> None:
    assert printed("print(datetime.now(timezone.utc).timestamp() == time.time())") == "True\n"


@pytest.mark.parametrize(
    "what",
    [
        "isinstance(datetime.now(), datetime)",
        "isinstance(datetime.now(), date)",
        "isinstance(datetime.min, datetime)",
        "type(datetime.now() + timedelta(1)) is datetime",
        "datetime(2026, 1, 1) < datetime.now()",
        "datetime.fromisoformat('2026-11-21').strftime('%d.%m.') == '21.11.'",
        "repr(datetime(2026, 1, 2)).endswith('datetime(2026, 1, 2, 0, 0)')",
        "__import__('copy').deepcopy(datetime(2026, 1, 2)) == datetime(2026, 1, 2)",
    ],
)
def test_a_date_is_still_a_date(what: str) -> None:
    assert printed(f"print({what})") == "True\n"


def test_python_has_its_own_again_when_the_run_is_over() -> None:
    printed("print(datetime.now())")
    assert datetime.datetime is REAL
