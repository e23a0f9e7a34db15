"""What a lint or a proof has to say: a problem, and the name of the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.course import Problem


@dataclass(frozen=True)
class Finding:
    """`rule` is a lint's name (`spelling`), or `text`, `proof`, `code-block`, `packages` for all else."""

    rule: str
    problem: Problem

    @property
    def order(self) -> tuple[str, int, str, str]:
        """By file and line, then by what is said, so that two runs say it alike."""
        return self.problem.place.path, self.problem.place.line, self.problem.what, self.problem.received
