"""First hints that give the answer away. The first hint asks: it sends a learner back to look, and the answer stays
theirs to find. A hint that tells comes later, and is read only by those who need it.

The answer is what the solution has and the starter hasn't, token by token. Code in the first hint gives it away if it
holds a whole gap of the answer (what a blank hides, the sign that a repair changes), or four tokens in a row of one,
unless the step's own text says that code already.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from compiler.course import CODING, Problem, Step
from compiler.lints.page import Page
from compiler.lints.text import Piece, Text
from stopreason.authoring.problems import quoted

_TOKEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|____|\w+|==|!=|<=|>=|->|[^\w\s]")
_BARE = re.compile(r"\w+(?:\.\w+)*(?:\[[^\]\n]*\]|\([^)\n]*\))+(?:\s*[=!<>]=\s*\S+)?")  # call["id"], without backticks
_SIGN = re.compile(r"[=!<>]=")
_MANY = 4  # tokens in a row that nobody writes by chance
_QUOTED = re.compile(r"“([^”\n]+)”|\"([^\"\n]+)\"")


def hints(page: Page) -> Iterator[Problem]:
    """A first hint that holds a piece of the answer, that shows a program, or that asks nothing."""
    step = page.step
    if step is None or step.kind not in CODING or not step.hints:
        return
    first = Text("hint 1", step.hints[0])
    yield from _shows_a_program(first)
    yield from _gives_away(first, step)
    if "?" not in step.hints[0].source:
        do = "end it with a question that sends the learner back to look; tell in a later hint"
        yield Problem(step.hints[0].place, "the first hint asks nothing", quoted(step.hints[0].source), do)


def _shows_a_program(hint: Text) -> Iterator[Problem]:
    for block in hint.blocks:
        do = "ask in words first; show code in a later hint"
        yield Problem(block.place, "the first hint shows code", quoted(block.code.strip()), do)


def _gives_away(hint: Text, step: Step) -> Iterator[Problem]:
    gaps = gaps_of(step)
    said = [tokens(piece.text) for piece in Text("text", step.prose).spans]
    for piece in _code_in(hint):
        code = tokens(piece.text)
        if any(within(code, words) for words in said):
            continue
        if any(_tells(code, gap) for gap in gaps):
            do = "ask where to look instead, and keep this for a later hint"
            yield Problem(piece.place, "the first hint gives the answer away", quoted(piece.text), do)


def _code_in(hint: Text) -> Iterator[Piece]:
    """Code in backticks or without, and words in quotes: a role in quotes is as telling as one in backticks."""
    yield from hint.spans
    for paragraph in hint.paragraphs:
        for match in _QUOTED.finditer(paragraph.text):
            yield Piece(match.group(1) or match.group(2), paragraph.place)
        for match in (*_BARE.finditer(paragraph.text), *_SIGN.finditer(paragraph.text)):
            yield Piece(match.group(), paragraph.place)


def _tells(code: list[str], gap: list[str]) -> bool:
    if within(gap, code):
        return True
    return len(code) >= _MANY and within(code, gap)


def gaps_of(step: Step) -> list[list[str]]:
    """The pieces that the solution has and the starter hasn't; signs that only close or part others don't count.

    Where much is to be written, short pieces are no answer: only what has four tokens or more is one.
    """
    if step.solution is None:
        return []
    starter = tokens(step.starter.source if step.starter else "")
    solution = tokens(step.solution.source)
    matcher = difflib.SequenceMatcher(None, starter, solution, autojunk=False)
    found = [
        solution[low:high] for tag, _, _, low, high in matcher.get_opcodes() if tag in ("insert", "replace")
    ]
    least = 1 if step.kind in ("fill", "fix") else _MANY
    return [gap for gap in found if len(gap) >= least and any(re.search(r"[\w=<>!+*/-]", it) for it in gap)]


def tokens(code: str) -> list[str]:
    """Code as tokens, strings without their quotes, comments gone."""
    lines = (line for line in code.split("\n") if not line.lstrip().startswith("#"))
    return [token.strip("\"'") for line in lines for token in _TOKEN.findall(line)]


def within(part: list[str], whole: list[str]) -> bool:
    """Whether the tokens stand in the others, one after the other."""
    size = len(part)
    return bool(part) and any(whole[at : at + size] == part for at in range(len(whole) - size + 1))
