"""Line numbers in prose: the program must have that line, and what is said to stand there must stand there.

A line that is put in or taken out above moves all others, and nobody rereads the text: a learner is then sent to a
line where nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.course import Problem
from compiler.lints.page import Page
from compiler.lints.text import Piece, sentences

_LINE = re.compile(r"\blines?\s+(\d+)(?:\s*(?:-|\u2013|to|and)\s*(\d+))?(?!\d)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s+of\s+(?:the|its|that|this|your)\s+(?!program\b|code\b|editor\b|loop\b|function\b|file\b)")
_CODE = re.compile(r"`([^`\n]+)`")


def line_numbers(page: Page) -> Iterator[Problem]:
    """Lines that the step's program doesn't have, or that hold other code than the sentence says."""
    starter = page.step.starter if page.step else None
    lines = starter.source.split("\n") if starter else []
    for text in page.texts:
        for paragraph in text.marked:
            for sentence in sentences(paragraph):
                yield from _in_sentence(sentence, lines)
    for message in page.messages:
        for paragraph in message.marked:
            for sentence in sentences(paragraph):
                for match in _named(sentence):
                    do = "write {line}: every learner's program has lines of its own"
                    what = "a message names a line of one program"
                    yield Problem(sentence.place, what, f"`{match.group()}`", do)


def _named(sentence: Piece) -> Iterator[re.Match[str]]:
    for match in _LINE.finditer(sentence.text):
        if not _ELSEWHERE.match(sentence.text, match.end()):
            yield match


def _in_sentence(sentence: Piece, lines: list[str]) -> Iterator[Problem]:
    for match in _named(sentence):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        received = f"`{' '.join(match.group().split())}`"
        held = lines[first - 1 : last] if first else []
        if not any(line.strip() for line in held) or last > len(lines):
            do = f"the program has lines 1 to {_length(lines)}: name one of them"
            do = do if lines else "there is no program here"
            what = "the text names a line where the program has nothing"
            yield Problem(sentence.place, what, received, f"{do}, or say in words which line you mean")
            continue
        wrong = _elsewhere(sentence.text, lines, held)
        if wrong:
            code, at = wrong
            do = f"it stands in line {at}; better, say in words which line you mean"
            yield Problem(sentence.place, f"`{code}` doesn't stand in the line that the text names", received, do)


def _elsewhere(sentence: str, lines: list[str], held: list[str]) -> tuple[str, int] | None:
    """Code of the sentence that the program holds, but not one bit of it in these lines; and where it is."""
    codes = [code for code in _CODE.findall(sentence) if any(code in line for line in lines)]
    if not codes or any(code in line for code in codes for line in held):
        return None
    return codes[0], next(number for number, line in enumerate(lines, 1) if codes[0] in line)


def _length(lines: list[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
