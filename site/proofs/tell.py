"""A check's result as text for a terminal, as JSON for an editor, and as annotations for GitHub's CI."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from compiler.lints.finding import Finding

from proofs.matrix import counts, kill_matrix
from proofs.reading import reading_table
from proofs.result import Result

VERSION = 1  # of the JSON; its schema is check.schema.json beside this file


def as_text(result: Result) -> str:
    """The problems, each at its `file:line`, then the matrix, what there is to read, the verdict and the seed."""
    problems = [str(finding.problem) for finding in result.findings]
    return "\n".join([*problems, *([""] if problems else []), summary(result)])


def summary(result: Result) -> str:
    """The matrix, how much there is to read, the verdict and the seed."""
    matrix = kill_matrix(result.matrix, result.outcomes, result.unproved, result.whole)
    reading = f"\n{reading_table(result.reading)}\n" if result.reading else ""
    found = len(result.findings)
    verdict = f"Problems: {found}" if found else "All proofs hold"
    return f"{matrix}\n{reading}\n{verdict}. Seed {result.seed}; `--seed {result.seed}` repeats this run."


def as_json(result: Result) -> str:
    """One JSON object; what is in it says check.schema.json."""
    told = {
        "version": VERSION,
        "findings": [finding_data(finding) for finding in result.findings],
        "summary": {
            "seed": result.seed,
            "problems": len(result.findings),
            "counts": counts(result.outcomes, result.unproved),
            "matrix": asdict(result.matrix),
            "reading": [asdict(lesson) for lesson in result.reading],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def finding_data(finding: Finding) -> dict[str, object]:
    """One finding as JSON has it."""
    problem = finding.problem
    return {
        "file": problem.place.path,
        "line": problem.place.line,
        "what": problem.what,
        "received": problem.received,
        "do": problem.do,
        "rule": finding.rule,
    }


def as_github(result: Result) -> str:
    """A workflow command for each finding, which GitHub shows at its line; then the matrix and the verdict."""
    return "\n".join([*map(annotation, result.findings), summary(result)])


def annotation(finding: Finding) -> str:
    """`::error file=…,line=…,title=…::…`."""
    problem = finding.problem
    received = f", received {problem.received}" if problem.received else ""
    said = escaped(f"{problem.what}{received}; {problem.do}")
    file, rule = property_of(problem.place.path), property_of(finding.rule)
    return f"::error file={file},line={problem.place.line},title={rule}::{said}"


def escaped(text: str) -> str:
    """Text as a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_of(text: str) -> str:
    """A property's value, in which a comma or a colon would end it."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


TELLERS: dict[str, Callable[[Result], str]] = {"text": as_text, "json": as_json, "github": as_github}
