"""The known mistake that a program comes nearest to, and what still tells the two apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from proofs.differences import Feature, in_words
from proofs.report import read_object

MOST_SHOWN = 3  # ways in which the two differ
KEEP = "`--save-mistake LABEL` keeps this program as a known mistake, with its message to fill in."


@dataclass(frozen=True)
class Beside:
    """A known mistake beside a program: how many features part the two, and its own, by script where they differ."""

    label: str
    name: str
    distance: int
    theirs: Mapping[str, Sequence[Feature]]


@dataclass(frozen=True)
class Compared:
    """A program beside all known mistakes of its step, the nearest first.

    `yours`: by script, what tells it from the solution. `fills`: the placeholders that a message about it can use.
    """

    yours: Mapping[str, Sequence[Feature]]
    mistakes: Sequence[Beside]
    fills: Sequence[str]

    @property
    def same(self) -> Beside | None:
        """The mistake that behaves just as the program does."""
        return next((one for one in self.mistakes if one.distance == 0 and self.yours), None)


def read_compared(answer: str) -> Compared:
    """What the runtime answered. Raises `Unreadable`."""
    told = read_object(answer)
    mistakes = [Beside(**one) for one in cast("list[dict[str, Any]]", told["mistakes"])]
    yours = cast("Mapping[str, Sequence[Feature]]", told["yours"])
    return Compared(yours, mistakes, cast("list[str]", told["fills"]))


def nearest_told(compared: Compared, advice: bool = True) -> str:
    """The nearest mistake as text; with `advice`, how to keep a program that none of them covers."""
    keep = [KEEP] if advice else []
    if not compared.yours:
        return "Nothing that known mistakes are told apart by differs from the solution; only a check does."
    if compared.same:
        return f"Known mistake: it does just what mistakes/{compared.same.name}.py does."
    if not compared.mistakes:
        lines = ["The step has no known mistakes yet. What this program does otherwise than the solution:"]
        return "\n".join([*lines, *(f"  {script}: {in_words(own)}" for script, own in compared.yours.items()), *keep])
    nearest = compared.mistakes[0]
    scripts = "1 script" if len(nearest.theirs) == 1 else f"{len(nearest.theirs)} scripts"
    lines = [f"Nearest known mistake: mistakes/{nearest.name}.py. They differ in {scripts}:"]
    return "\n".join([*lines, *_differences(compared, nearest), *keep])


def _differences(compared: Compared, nearest: Beside) -> Iterator[str]:
    """What the two do, once for all scripts in which they do the same."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for script, theirs in nearest.theirs.items():
        pairs.setdefault((in_words(compared.yours.get(script, ())), in_words(theirs)), []).append(script)
    for (mine, other), scripts in list(pairs.items())[:MOST_SHOWN]:
        yield from (f"  {', '.join(scripts)}", f"    this one  {mine}", f"    that one  {other}")
    rest = [script for scripts in list(pairs.values())[MOST_SHOWN:] for script in scripts]
    if rest:
        yield f"  and in another way: {', '.join(rest)}"
