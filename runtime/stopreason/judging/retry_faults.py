"""The questions asked of a program whose API is busy, or says no: whether it waits, asks again, and gives up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..plain import canonical
from ..scripted.script import REFUSED
from ..scripted.whose import coming
from .facts import Exchange, Run
from .faults import Asked, Fault, unasked

BUSY = 429  # and all above


def status_of(exchange: Exchange) -> int:
    """The status of what came of a request; 200 where it was answered."""
    ended = exchange.refusal or exchange.failure
    status = ended.get("status") if ended else 200
    return status if isinstance(status, int) else 0


def retry_after(exchange: Exchange, run: Run, asked: Asked) -> float | None:
    """How many seconds a failure asks to wait, None where it doesn't say."""
    if exchange.failure is None:
        return None
    part, turn = coming(exchange.dialect.read(exchange.body), run.script, asked.seed)
    failure = part.turn(turn).failure
    return failure.retry_after if failure else None


def waits_before_retry(run: Run, asked: Asked, value: object) -> Fault | None:
    for before, again in _retries(run):
        waited = sum(wait.seconds for wait in run.waits if before.number <= wait.request < again.number)
        wanted = retry_after(before, run, asked)
        values = {"status": status_of(before), "waited": f"{waited:g}", "expected": f"{wanted or 0:g}"}
        if status_of(before) < BUSY or waited >= (wanted or 0) > 0:
            continue
        if not waited:
            return Fault("no-wait", again.line, again.n, (), values)
        if wanted and waited < wanted:
            return Fault("short-wait", again.line, again.n, (), values)
    return None if run.exchanges else unasked(asked)


def retries_when_busy(run: Run, asked: Asked, value: object) -> Fault | None:
    again = {before.number for before, _ in _retries(run)}
    failed = {canonical(one.body) for one in run.exchanges if one.number in again}
    for exchange in run.exchanges:
        if status_of(exchange) >= BUSY and exchange.number not in again and canonical(exchange.body) not in failed:
            return Fault("no-retry", exchange.line, exchange.n, (), {"status": status_of(exchange)})
    return None if run.exchanges else unasked(asked)


def tries_at_most(run: Run, asked: Asked, value: object) -> Fault | None:
    given = run.script.entry.kwargs.get(value) if run.script.entry and isinstance(value, str) else value
    tries: Counter[str] = Counter()
    for exchange in run.exchanges:
        key = canonical(exchange.body)
        if status_of(exchange) >= BUSY or tries[key]:
            tries[key] += 1
        if isinstance(given, int) and tries[key] > given:
            return Fault("too-many-tries", exchange.line, exchange.n, (), {"value": given, "tries": tries[key]})
    return None if run.exchanges else unasked(asked)


def gives_up_on_400(run: Run, asked: Asked, value: object) -> Fault | None:
    for before, again in _retries(run):
        if status_of(before) == REFUSED:
            return Fault("refused-again", again.line, again.n)
    return None if run.exchanges else unasked(asked)


def _retries(run: Run) -> Iterator[tuple[Exchange, Exchange]]:
    """Each request that failed or was refused, with the next one that says the very same."""
    for place, before in enumerate(run.exchanges):
        if status_of(before) == 200:
            continue
        key = canonical(before.body)
        again = next((one for one in run.exchanges[place + 1 :] if canonical(one.body) == key), None)
        if again:
            yield before, again
