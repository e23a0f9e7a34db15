"""The verdict on a record, in an interpreter that never ran the learner's code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..wording import again_words
from . import report
from .again_faults import begins_anew, told
from .checks import BEGINS_ANEW, Answer, answer_all, faults_in
from .evidence import fill
from .facts import Run, read_run
from .mistakes import known_mistake
from .replay import differs
from .shape import well_formed
from .specification import CODING, Specification

ENDS = ("done", "error", "stopped", "timed-out", "crashed")


def judge(spec: Specification, source: str, seed: str, claims: object) -> report.Json:
    """The report on what a check recorded. `claims` hold script, end and events of each script's run."""
    if spec.kind == "choose":
        return _chosen(spec, source, seed)
    try:
        runs = believed(spec, seed, claims)
    except (ValueError, RecursionError):
        return report.build(spec, seed, "failed", [], [], report.of_words("record-differs"))
    if spec.kind not in CODING:
        ended = runs and all(run.end in ("done", "stopped") for run in runs)
        return report.build(spec, seed, "passed" if ended else "none", runs, [], None)
    return _graded(spec, seed, runs)


def believed(spec: Specification, seed: str, claims: object) -> list[Run]:
    """The runs, once looked at. Raises `ValueError` where they can't have been."""
    runs = [_run(spec, seed, claim) for claim in claims] if isinstance(claims, list) else []
    if not isinstance(claims, list) or len({run.script.name for run in runs}) != len(runs):
        raise ValueError("the record is no list of runs, or has a run twice")
    return runs


def _run(spec: Specification, seed: str, claim: object) -> Run:
    told = claim if isinstance(claim, dict) else {}
    script = next((one for one in spec.scripts if one.name == told.get("script")), None)
    end = told.get("end")
    if script is None or end not in ENDS:
        raise ValueError("the record is of no script of this step, or ends as no run does")
    events = well_formed(told.get("events"), script.name)
    if differs(script, spec.tools, seed, events, str(end)):
        raise ValueError("the record differs")
    return read_run(script, str(end), events)


def _graded(spec: Specification, seed: str, runs: Sequence[Run]) -> report.Json:
    answers = answer_all(spec.questions, runs, spec.asked(seed))
    reached = {run.script.name for run in runs}
    if len(reached) == len(spec.scripts) and not any(answer.fault or answer.broken for answer in answers):
        return report.build(spec, seed, "passed", runs, answers, None)
    spoken = _known(spec, seed, runs) or _general(spec, seed, runs, answers)
    broken = next((answer.broken for answer in answers if answer.broken), None)
    if spoken is None and broken:
        return report.build(spec, seed, "none", runs, answers, report.of_broken(broken))
    spoken = spoken or report.of_unreached(spec, reached)
    return report.build(spec, seed, "failed", runs, answers, spoken)


def _general(spec: Specification, seed: str, runs: Sequence[Run], answers: Sequence[Answer]) -> report.Spoken | None:
    """The message of the first failed check; what comes from an earlier call is told first, since more follows from it.

    Where only the second call of an entry goes wrong, it says so.
    """
    asked = spec.asked(seed)
    spoken = report.of_answers(sorted(answers, key=lambda one: one.question.name != BEGINS_ANEW))
    run = spoken.run if spoken else None
    before = asked.before.get(run.script.name) if run else None
    if spoken is None or run is None or before is None or begins_anew(run, asked, None):
        return spoken
    others = (fault for one in runs if one is not run for fault in faults_in(one, spec.questions, asked))
    if next(others, None):
        return spoken
    return replace(spoken, text=f"{spoken.text} {fill(again_words.ONLY_AGAIN, told(run, before))}")


def _known(spec: Specification, seed: str, runs: Sequence[Run]) -> report.Spoken | None:
    """The message of the known mistake, at the first script in which it shows."""
    found = known_mistake(spec, runs, seed)
    if found is None:
        return None
    mistake, run = found
    faults = (fault for _, fault in faults_in(run, spec.questions, spec.asked(seed)))
    return report.of_mistake(mistake, run, next(faults, None))


def _chosen(spec: Specification, source: str, seed: str) -> report.Json:
    right = source.strip().lower() == spec.right_key
    spoken = None if right else report.of_words("wrong-option")
    return report.build(spec, seed, "passed" if right else "failed", [], [], spoken)
