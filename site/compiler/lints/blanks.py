"""A `fill` step has something to fill in: `____` in its starter, which the learner replaces."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.course import Problem
from compiler.lints.page import Page

BLANK = "____"


def blanks(page: Page) -> Iterator[Problem]:
    """A step to be filled in whose starter has no blank."""
    step = page.step
    if step is None or step.kind != "fill" or step.starter is None or BLANK in step.starter.source:
        return
    do = f"put {BLANK} where the learner writes, or choose the kind `fix` or `write`"
    yield Problem(step.starter.place, "a fill step without anything to fill in", f"no `{BLANK}` in the starter", do)
