"""Writes docs/conformance.md: every rule of the scripted model, how well it is known, and what proves it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "runtime"), str(ROOT / "tests")]

from stopreason.dialects.messages.rules import RULES  # noqa: E402
from stopreason.dialects.messages.unconfirmed import UNCONFIRMED  # noqa: E402
from stopreason.scripted.rule import Rule  # noqa: E402
from support.openai_requests import PROVEN  # noqa: E402
from support.requests import MESSAGES, REQUESTS, Case, read_cases  # noqa: E402

PAGE = ROOT / "docs" / "conformance.md"
WORDS = ROOT / "tools"
COLUMNS = ("Rule", "Says", "`param`, `code`", "Grade", "Known from", "As of", "Refused in", "Accepted in")
UNASKED = ("Rule", "Would say", "Grade", "Known from", "As of", "Accepted in")


@dataclass(frozen=True)
class Part:
    """A dialect's part of the page. `test`: the file that proves its rules by its requests."""

    name: str
    title: str
    path: str
    rules: tuple[Rule[Any], ...]
    unconfirmed: tuple[Rule[Any], ...]
    cases: list[Case]
    test: str


def parts() -> Iterable[Part]:
    """The dialects, in the order of the page."""
    cases = list(read_cases(REQUESTS / "messages", MESSAGES))
    yield Part("messages", "Messages", "/v1/messages", RULES, UNCONFIRMED, cases, "test_runtime_rules.py")
    titles = {"chat": "Chat Completions", "responses": "Responses"}
    for one in PROVEN:
        name, path = one.dialect.name, one.dialect.path
        yield Part(name, titles[name], path, one.rules, one.unconfirmed, one.cases, "test_openai_rules.py")


def page() -> str:
    """The whole page."""
    return _words("head") + "".join(map(_part, parts())) + "\n" + _words("accepted")


def _part(part: Part) -> str:
    proof = f"`tests/unit/requests/{part.name}/`, asked by `tests/unit/{part.test}`"
    head = f"\n## {part.title}: `POST {part.path}`\n\n{len(part.rules)} rules, in the order in which they are asked. "
    asked = _table(COLUMNS, (_asked(rule, part.cases) for rule in part.rules))
    unasked = _table(UNASKED, (_unasked(rule, part.cases) for rule in part.unconfirmed))
    return f"{head}Their requests: {proof}.\n\n{asked}\n### Known, and not asked\n\n{unasked}"


def _table(columns: Iterable[str], rows: Iterable[list[str]]) -> str:
    names = list(columns)
    return "".join(map(_line, [names, ["---"] * len(names), *rows]))


def _asked(rule: Rule[Any], cases: list[Case]) -> list[str]:
    refused = [case.name for case in cases if case.rule == rule.name]
    where = ", ".join(_code(one) for one in (rule.param, rule.code) if one)
    near = _near(rule.name, cases)
    return [rule.name, _code(rule.sentence), where or "none", *_known(rule), "; ".join(refused), near]


def _unasked(rule: Rule[Any], cases: list[Case]) -> list[str]:
    return [rule.name, _code(rule.sentence), *_known(rule), _near(f"unconfirmed:{rule.name}", cases)]


def _known(rule: Rule[Any]) -> list[str]:
    return [rule.grade, rule.source, rule.date]


def _near(name: str, cases: list[Case]) -> str:
    return "; ".join(case.name for case in cases if name in case.near)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _code(sentence: str) -> str:
    """As code, with room for the backticks that it holds."""
    return f"`` {sentence.replace('{{', '{').replace('}}', '}')} ``"


def _words(name: str) -> str:
    """Words of the page that no rule holds."""
    return (WORDS / f"conformance-{name}.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
