"""Time estimates: `minutes` against the words to read and the code to read and write.

The model is simple on purpose, so that an author can do it in the head (and lessons/README.md says it):

    words            150 a minute, in all that is read: text, question, options and what they explain
    code to read      20 lines a minute, comments and blank lines left out
    code to write      3 lines a minute: what the shortest right answer has that the starter doesn't
    to do              1 minute: run it, try it, look at the trace; 2 where something is to be written

Nobody is that regular, so an estimate is out only where it is less than half of that or more than twice that, and by
more than a minute. Hints aren't counted: most need one or none.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from compiler.course import CODING, Problem, Step
from compiler.lints.page import Page
from compiler.lints.text import Text

WORDS, READ, WRITTEN = 150, 20, 3  # a minute
TIMES = 2  # how far an estimate may be off, either way
SLACK = 1  # minute
_READ_ONCE = ("text", "prediction", "option", "wrong", "why", "afterwards")


def estimates(page: Page) -> Iterator[Problem]:
    """A step that says far less or far more time than it takes."""
    step = page.step
    if step is None or step.minutes < 1:
        return
    takes = minutes(page, step)
    least, most = takes / TIMES - SLACK, takes * TIMES + SLACK
    if least <= step.minutes <= most:
        return
    words, read, written = words_in(page), lines_in(page, step), lines_to_write(step)
    more = "less" if step.minutes < least else "more"
    what = f"the step says {more} time than it takes: {words} words, {read} lines of code to read, {written} to write"
    do = f"write `minutes: {max(1, round(takes))}`, or make it {'shorter' if more == 'less' else 'longer'}"
    yield Problem(step.minutes_at or step.place, what, f"`minutes: {step.minutes}`", do)


def minutes(page: Page, step: Step) -> float:
    """How long the step takes somebody who meets it for the first time."""
    doing = 2 if step.kind in CODING else 1
    return words_in(page) / WORDS + lines_in(page, step) / READ + lines_to_write(step) / WRITTEN + doing


def words_in(page: Page) -> int:
    """Words that everybody reads."""
    return sum(len(paragraph.text.split()) for text in texts_read(page) for paragraph in text.paragraphs)


def texts_read(page: Page) -> list[Text]:
    """The texts that everybody reads: no hints, no titles."""
    return [text for text in page.texts if text.name.split()[0] in _READ_ONCE]


def lines_in(page: Page, step: Step) -> int:
    """Lines of code that everybody reads: the starter, and what the text shows."""
    shown = [block.code for text in page.texts for block in text.blocks]
    return sum(len(code_lines(source)) for source in [step.starter.source if step.starter else "", *shown])


def lines_to_write(step: Step) -> int:
    """Lines of the shortest right answer that the starter hasn't, whatever their indentation."""
    if step.kind not in CODING:
        return 0
    before = code_lines(step.starter.source if step.starter else "")
    right = [program.source for program in (step.solution, *step.right) if program is not None]
    return min((fresh(before, code_lines(source)) for source in right), default=0)


def fresh(before: list[str], after: list[str]) -> int:
    """How many lines of `after` don't come from `before`."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return len(after) - sum(block.size for block in matcher.get_matching_blocks())


def code_lines(source: str) -> list[str]:
    """Lines that hold code, without their indentation."""
    lines = [line.strip() for line in source.split("\n")]
    return [line for line in lines if line and not line.startswith("#")]
