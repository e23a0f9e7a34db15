"""Programs of learners, and how they ended."""

from __future__ import annotations

from support.runtime import Json, of_kind, printed, record, step

HEAD = "from lesson import model, question, run_tool, tools\n"
ASK = "model([{'role': 'user', 'content': question}], tools)"


def ended(source: str) -> tuple[str, str]:
    """How a file that is run as a program ended, and what it printed."""
    [run] = record(step(entry=False), source)
    return run["end"], printed(run["events"])


def crash(source: str, entry: bool = False) -> Json:
    [run] = record(step(entry=entry), source)
    assert run["end"] == "error"
    found: Json = of_kind(run["events"], "crash")[0]
    return found
