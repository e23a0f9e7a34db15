"""Writes docs/conformance.md: every rule of the scripted model, how well it is known, and what proves it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "runtime"), str(ROOT / "tests")]

from stopreason.dialects.messages.rules import RULES  # noqa: E402
from stopreason.dialects.messages.seen import Seen  # noqa: E402
from stopreason.rule import Rule  # noqa: E402
from support.requests import MESSAGES, REQUESTS, Case, read_cases  # noqa: E402

PAGE = ROOT / "docs" / "conformance.md"
HEAD = """# What the scripted model refuses

Made by `tools/conformance.py` from the rules themselves; a test fails when it is old.

Each rule is a sentence of the API's own, unless it is a rule of this course, which says so. Grades: **R** a recorded
exchange, **D** documentation, **T** the SDK's types, **L** measured by others, **I** a public issue that quotes it,
**C** quoted in code of two or more projects, **H** decided by this course where nothing is known. What is accepted is
proved as well: each rule has a request that nearly breaks it.

| Rule | Says | Grade | Known from | As of | Refused in | Accepted in |
| --- | --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    cases = list(read_cases(REQUESTS / "messages", MESSAGES))
    return HEAD + "".join(_row(rule, cases) for rule in RULES)


def _row(rule: Rule[Seen], cases: list[Case]) -> str:
    refused = [case.name for case in cases if case.rule == rule.name]
    accepted = [case.name for case in cases if rule.name in case.near]
    cells = [
        rule.name,
        _code(rule.sentence),
        rule.grade,
        rule.source,
        rule.date,
        "; ".join(refused),
        "; ".join(accepted),
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _code(sentence: str) -> str:
    """As code, with room for the backticks that it holds."""
    return f"`` {sentence.replace('{{', '{').replace('}}', '}')} ``"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
