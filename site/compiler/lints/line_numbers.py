"""Line numbers in prose: the program must have that line, what is said to stand there must stand there, and a line
that is to be repaired must be one that the solution changes.

A line that is put in or taken out above moves all others, and nobody rereads the text: a learner is then sent to a
line where nothing is wrong.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from compiler.course import Problem, Step
from compiler.lints.page import Page
from compiler.lints.text import Piece, sentences

_LINE = re.compile(r"\blines?\s+(\d+)(?:\s*(?:-|\u2013|to|and)\s*(\d+))?(?!\d)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s+of\s+(?:the|its|that|this|your)\s+(?!program\b|code\b|editor\b|loop\b|function\b|file\b)")
_REPAIR = re.compile(r"\b(?:fix|repair|mend|chang|correct|replac|bug|wrong|mistake|fault|broken|blank)", re.IGNORECASE)
_CODE = re.compile(r"`([^`\n]+)`")


def line_numbers(page: Page) -> Iterator[Problem]:
    """Lines that the step's program doesn't have, or that hold other code than the sentence says."""
    starter = page.step.starter if page.step else None
    lines = starter.source.split("\n") if starter else []
    changed = changed_lines(page.step) if page.step else set()
    for text in page.texts:
        for paragraph in text.marked:
            for sentence in sentences(paragraph):
                found = list(_in_sentence(sentence, lines))
                yield from found or _to_repair(sentence, changed)
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


def changed_lines(step: Step) -> set[int]:
    """The lines of the starter that the solution hasn't, of a step in which something is repaired or filled in."""
    if step.kind not in ("fill", "fix") or step.starter is None or step.solution is None:
        return set()
    before, after = step.starter.source.split("\n"), step.solution.source.split("\n")
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: set[int] = set()
    for tag, low, high, _, _ in matcher.get_opcodes():
        if tag != "equal":
            found.update(range(low + 1, max(high, low + 1) + 1))
    return found


def _to_repair(sentence: Piece, changed: set[int]) -> Iterator[Problem]:
    if not changed or not _REPAIR.search(sentence.text):
        return
    matches = list(_named(sentence))
    named = {line for it in matches for line in range(int(it.group(1)), int(it.group(2) or it.group(1)) + 1)}
    if named and not named & changed:
        lines = " and ".join(map(str, sorted(changed)[:3]))
        received = f"`{' '.join(matches[0].group().split())}`"
        what = "the text sends the learner to a line that needs no repair"
        yield Problem(sentence.place, what, received, f"the solution changes line {lines}; better, say it in words")


def _elsewhere(sentence: str, lines: list[str], held: list[str]) -> tuple[str, int] | None:
    """Code of the sentence that the program holds, but not one bit of it in these lines; and where it is."""
    codes = [code for code in _CODE.findall(sentence) if any(code in line for line in lines)]
    if not codes or any(code in line for code in codes for line in held):
        return None
    return codes[0], next(number for number, line in enumerate(lines, 1) if codes[0] in line)


def _length(lines: list[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
