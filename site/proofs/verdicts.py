"""Holds a report against what its program must show; each difference is a problem, at the program's line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from compiler.course import Mistake, Problem
from compiler.known import PLACEHOLDERS

from proofs.cases import EARNS, FAILS, FINISHES, PASSES, Case
from proofs.kills import too_few_kills
from proofs.report import Message, Report

PLACEHOLDER = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
ENDS_OF_A_PROGRAM = ("done", "stopped")  # stopped: a step may show a loop that never ends


@dataclass(frozen=True)
class Outcome:
    """A case with what became of it. `report` is None where the runtime itself failed."""

    case: Case
    report: Report | None
    problems: tuple[Problem, ...]


def problems_of(case: Case, report: Report) -> list[Problem]:
    """What the report doesn't show that it must; empty where the proof holds."""
    return PROOFS[case.must](case, report)


def finishes(case: Case, report: Report) -> list[Problem]:
    if report["end"] in ENDS_OF_A_PROGRAM:
        return list(too_few_kills(case, report["runs"]))
    what = "the program does not finish in its first script"
    return [problem(case, what, summary(report), "mend it, or its script")]


def passes(case: Case, report: Report) -> list[Problem]:
    if report["verdict"] == "passed":
        return list(too_few_kills(case, report["runs"]))
    do = "mend the program, or the check or the script that it fails"
    return [problem(case, f"{case.role} does not pass", summary(report), do)]


def fails(case: Case, report: Report) -> list[Problem]:
    if report["verdict"] == "failed":
        return []
    do = "leave something to do, or add a check or a script that shows what is missing"
    return [problem(case, f"{case.role} does not fail", summary(report), do)]


def earns(case: Case, report: Report) -> list[Problem]:
    """A mistake fails, and what the learner reads first is its own message, complete."""
    mistake = case.mistake
    assert mistake is not None
    if report["verdict"] != "failed":
        do = "make the program wrong, or add a script or a check that shows what is wrong with it"
        return [problem(case, "the mistake does not fail", summary(report), do)]
    message = report["message"]
    if message is None or message["label"] is None:
        do = "this is a fault of the runtime: a step's own mistake must match itself"
        return [problem(case, "the mistake earns no label", summary(report), do)]
    if message["label"] != mistake.label:
        return [cannot_be_told_apart(case, message["label"])]
    return own_message(case, mistake, message)


def own_message(case: Case, mistake: Mistake, message: Message) -> list[Problem]:
    if not (shows(message["title"], mistake.title) and shows(message["text"], mistake.text)):
        do = f"give the programs of `{mistake.label}` that behave alike one message, or tell them apart"
        return [problem(case, "the mistake earns another message", f"the message {message['title']!r}", do)]
    left = sorted(set(PLACEHOLDER.findall(f"{message['title']}\n{message['text']}")))
    do = "leave it out, or write a message that holds for a run like this one"
    unfilled = [f"the message holds {{{name}}}, which this run can't fill" for name in left]
    return [problem(case, what, "", do) for what in unfilled]


def cannot_be_told_apart(case: Case, label: str) -> Problem:
    others = [other.program for other in case.target.step.mistakes if other.label == label]
    files = " and ".join(other.place.path for other in others) or f"`{label}`, which is not in the step"
    do = "tell them apart with a script or a check, or give both one label"
    return problem(case, f"the mistake can't be told apart from {files}", f"the label `{label}`", do)


def shows(shown: str, written: str) -> bool:
    """Whether a shown text is a written one with its placeholders filled. Layout doesn't count."""
    parts = PLACEHOLDER.split(" ".join(written.split()))[::2]
    return re.fullmatch(".+?".join(map(re.escape, parts)), " ".join(shown.split())) is not None


def summary(report: Report) -> str:
    """A report in one line, for an author."""
    if report["verdict"] == "passed":
        return "the verdict `passed`"
    return f"the verdict `{report['verdict']}`, the end `{report['end']}`" + reason(report)


def reason(report: Report) -> str:
    """What the report says of why, most telling first."""
    message, error = report["message"], report["traceback"]
    if error:
        line = f" at line {error['frames'][-1]['line']}" if error["frames"] else ""
        return f" ({error['error']}: {error['message']}{line}{in_script(error['script'])})"
    if message:
        return f" ({message['title']}{in_script(message['script'])})"
    unmet = [check["name"] for check in report["checks"] if not check["passed"]]
    return f" (failed: {', '.join(unmet)})" if unmet else ""


def in_script(script: str | None) -> str:
    return f", script {script}" if script else ""


def problem(case: Case, what: str, received: str, do: str) -> Problem:
    return Problem(case.program.place, what, received, do)


PROOFS: dict[str, Callable[[Case, Report], list[Problem]]] = {
    FINISHES: finishes,
    PASSES: passes,
    FAILS: fails,
    EARNS: earns,
}
