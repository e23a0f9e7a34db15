"""What a program's log writes is told from what it prints, wherever both end up."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.runtime import ONE, Json, changed, check, of_kind, record, step

HEAD = "import logging\nimport sys\n\n"
BEGINS = '    messages = [{"role": "user", "content": question}]\n'


@contextmanager
def nobody_listens() -> Iterator[None]:
    """As in a page: pytest has handlers of its own, while a test is on."""
    before, logging.root.handlers = logging.root.handlers, []
    try:
        yield
    finally:
        logging.root.handlers = before


def prints(*lines: str, top: str = "") -> list[Json]:
    """The print events of a loop that does this first."""
    source = HEAD + top + changed((BEGINS, "".join(f"    {line}\n" for line in lines) + BEGINS))
    with nobody_listens():
        return of_kind(record(step(ONE), source)[0]["events"], "print")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ('logging.warning("%s ran out", "desk")', "WARNING"),
        ('logging.getLogger("desk").error("ran out")', "ERROR"),
        ('logging.exception("ran out")', "ERROR"),
        ('print("WARNING:root:ran out")', None),
        ('print("ran out", file=sys.stderr)', None),
        ('sys.stderr.write("ran out\\n")', None),
    ],
)
def test_a_line_of_the_log_has_its_level_and_a_printed_one_has_none(line: str, level: str | None) -> None:
    found = prints(line)
    assert any("ran out" in one["text"] for one in found)
    assert {one.get("level") for one in found} == {level}


def test_a_handler_and_a_format_of_the_programs_own_change_nothing() -> None:
    top = 'logging.basicConfig(stream=sys.stdout, format="%(message)s!", level=logging.INFO)\n'
    assert [(one["text"], one["level"]) for one in prints('logging.info("asked")', top=top)] == [("asked!\n", "INFO")]


def test_an_unfinished_line_and_one_of_the_log_are_kept_apart() -> None:
    found = prints('print("so ", end="")', 'logging.warning("far")', 'print("good")')
    assert [(one["text"], one.get("level")) for one in found] == [
        ("so ", None),
        ("WARNING:root:far\n", "WARNING"),
        ("good\n", None),
    ]


def test_what_nobody_would_have_seen_is_not_in_the_record() -> None:
    assert prints('logging.info("asked")', "logging.disable()", 'logging.error("hidden")') == []


def test_an_authors_check_reads_the_log_alone() -> None:
    own = 'def warns(run):\n    return None if [one.level for one in run.logged] == ["WARNING"] else "No.\\n\\nNo."\n'
    spec = step(ONE, checks=[{"name": "own", "value": "warns", "question": "warns"}]) | {"own": own}
    logs, prints_it = (
        HEAD + changed((BEGINS, f"    {line}\n{BEGINS}"))
        for line in ('logging.warning("ran out")', 'print("WARNING:root:ran out")')
    )
    with nobody_listens():
        assert [check(spec, source)["verdict"] for source in (logs, prints_it)] == ["passed", "failed"]


def test_the_log_is_as_it_was_when_the_run_is_over() -> None:
    before = logging.Logger.callHandlers
    assert prints('logging.warning("x")')
    assert logging.Logger.callHandlers is before
