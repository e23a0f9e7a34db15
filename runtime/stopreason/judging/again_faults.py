"""The question asked where the entry had been called before, in the same module: does anything of that come back?"""

from __future__ import annotations

from ..plain import canonical
from ..scripted.script import Script
from ..seeded import slot_of
from .facts import Exchange, Run
from .faults import Asked, Fault


def begins_anew(run: Run, asked: Asked, value: object) -> Fault | None:
    """No request holds the question of the call before, nor a result of it."""
    before = asked.before.get(run.script.name)
    for exchange in run.exchanges if before else ():
        fault = _kept(exchange, run, before, asked) if before else None
        if fault:
            return fault
    return None


def _kept(exchange: Exchange, run: Run, before: Script, asked: Asked) -> Fault | None:
    known = told(run, before)
    if canonical(before.question)[1:-1] in canonical(exchange.body):
        return Fault("kept-question", exchange.line, exchange.n, (), known)
    names = [part.name for part in before.parts]
    for one in exchange.results:
        if any(slot_of(asked.seed, name, one.id) for name in names):
            values = known | {"answered": one.id}
            return Fault("kept-results", exchange.line_of(one.message), exchange.n, (one.id,), values)
    return None


def told(run: Run, before: Script) -> dict[str, object]:
    """What messages say of the call before."""
    return {"entry": run.script.entry.name if run.script.entry else "", "earlier": before.question}
