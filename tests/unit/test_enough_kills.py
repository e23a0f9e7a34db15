"""A script with kills has to reach every boundary of its loop; how many there are is read from a run without a kill."""

from __future__ import annotations

from typing import Any, cast

from proofs.kills import boundaries
from support.kills import KILLS, ORDER, durable, shop
from support.runtime import of_kind, record


def test_as_many_boundaries_are_counted_as_kills_can_hit() -> None:
    whole, *killed = record(shop(ORDER, checks=[], solution=None), durable())
    hit = sum(bool(of_kind(run["events"], "killed")) for run in killed)
    assert 0 < hit < KILLS
    assert boundaries(cast("Any", whole["events"])) == hit


def test_a_request_that_failed_or_was_refused_has_no_reply_and_counts_once() -> None:
    kinds = ["request", "failure", "request", "refusal", "tool", "tool-error", "print", "request", "reply"]
    assert boundaries([{"n": n, "script": "order", "kind": kind} for n, kind in enumerate(kinds, start=1)]) == 4
