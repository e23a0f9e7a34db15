"""The built-in checks, each asked alone of a small loop, and the answer where it failed."""

from __future__ import annotations

from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, ONE, ROUNDS, TWO, Json, asked, check, step

ALL = (ONE, AT_ONCE, TWO, ROUNDS, FOR_EVER, CUT_OFF)
AT_MOST: Json = {"name": "requests-at-most", "value": 4}
TEXT: Json = {"name": "returns", "value": "$text"}
EVERY: list[str | Json] = [
    "begins-with-question",
    "goes-on-after-tool-use",
    "leaves-on-end-turn",
    "keeps-the-conversation",
    "every-call-answered",
    "ids-match",
    "runs-every-tool",
    "results-are-the-tools-own",
    AT_MOST,
    TEXT,
]


def failed(name: str, source: str, *scripts: Json, value: object = None) -> Json:
    """The failed answer to one check of a step that asks for nothing else."""
    one: Json = {"name": name} | ({"value": value} if value is not None else {})
    report = check(step(*scripts, checks=[one, *([AT_MOST] if name != "requests-at-most" else [])]), source)
    found = asked(report, name)
    assert found["passed"] is False
    return found


def line_of(text: str, source: str) -> int:
    """The number of the only line that holds a text."""
    found = [number for number, line in enumerate(source.splitlines(), 1) if text in line]
    assert len(found) == 1, f"{text!r} is on the lines {found}"
    return found[0]
