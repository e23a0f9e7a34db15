"""The report of a run or a check: versioned JSON, as `schemas/report.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..wording import words
from .checks import Answer
from .evidence import evidence, fill, sentence_of
from .facts import Run
from .faults import Fault
from .own import BrokenCheck
from .specification import Mistake, Specification

VERSION = 1
Json = dict[str, object]


@dataclass(frozen=True)
class Spoken:
    """The one message that speaks first."""

    label: str | None
    title: str
    text: str
    run: Run | None
    line: int | None
    event: int | None
    ids: Sequence[str]


def of_answers(answers: Sequence[Answer]) -> Spoken | None:
    """The message of the first failed check; None where all passed."""
    failed = next((one for one in answers if one.fault and one.run), None)
    if failed is None or failed.fault is None or failed.run is None:
        return None
    title, text = sentence_of(failed.run, failed.fault, failed.question.value)
    return Spoken(None, title, text, failed.run, failed.fault.line, failed.fault.event, failed.fault.ids)


def of_mistake(mistake: Mistake, run: Run, fault: Fault | None) -> Spoken:
    """A known mistake's own message, filled from the learner's run."""
    known = evidence(run, fault)
    refused = run.refused
    event = fault.event if fault else refused.n if refused else None
    line = known.get("line")
    ids = fault.ids if fault else ()
    title, text = fill(mistake.title, known), fill(mistake.text, known)
    return Spoken(mistake.label, title, text, run, line if isinstance(line, int) else None, event, ids)


def of_broken(broken: BrokenCheck) -> Spoken:
    """The message where nothing but a check of the course is at fault."""
    known = {"check": broken.name, "error": broken.error}
    title, text = (fill(one, known) for one in words.FAULTS["check-broken"])
    return Spoken(None, title, text, None, None, None, ())


def of_words(key: str) -> Spoken:
    """A message that speaks of no run."""
    title, text = words.FAULTS[key]
    return Spoken(None, title, text, None, None, None, ())


def of_unreached(spec: Specification, reached: Collection[str]) -> Spoken:
    """The message where a script is missing from the record: what was on before it was ended from outside."""
    first = next((script for script in spec.scripts if script.name not in reached), spec.scripts[0])
    title, text = (fill(one, {"script": first.title}) for one in words.FAULTS["not-reached"])
    return Spoken(None, title, text, None, None, None, ())


def build(
    spec: Specification,
    seed: str,
    verdict: str,
    runs: Sequence[Run],
    answers: Sequence[Answer],
    spoken: Spoken | None,
) -> Json:
    """The whole report."""
    return {
        "version": VERSION,
        "step": spec.step,
        "kind": spec.kind,
        "seed": seed,
        "end": next((run.end for run in runs if run.end != "done"), "done"),
        "verdict": verdict,
        "runs": [_run(run) for run in runs],
        "checks": [_check(answer, _questions(spec, runs)) for answer in answers],
        "message": _spoken(spoken) if spoken else None,
        "output": _output(runs[0]) if runs else "",
        "traceback": next((_traceback(run) for run in runs if run.crash), None),
    }


def _run(run: Run) -> Json:
    shown = run.returned.get("shown") if run.returned else None
    return {
        "script": run.script.name,
        "title": run.script.title,
        "end": run.end,
        "shown": shown,
        "events": run.events,
    }


def _questions(spec: Specification, runs: Sequence[Run]) -> Mapping[str, str]:
    """The questions that the runs' dialect has other terms for."""
    dialect = next((run.dialect for run in runs if run.dialect), None)
    if dialect is None:
        return words.QUESTIONS_OF_PACKAGES if set(spec.packages) == {"openai"} else {}
    return dialect.reader.questions


def _check(answer: Answer, questions: Mapping[str, str]) -> Json:
    fault, run = answer.fault, answer.run
    message = " ".join(sentence_of(run, fault, answer.question.value)) if fault and run else None
    return {
        "name": answer.question.name,
        "question": questions.get(answer.question.name, answer.question.text),
        "passed": fault is None and not answer.open,
        "open": answer.open,
        "script": run.script.name if run else None,
        "message": message,
        "line": fault.line if fault else None,
        "event": fault.event if fault else None,
        "ids": list(fault.ids) if fault else [],
        "broken": {"error": answer.broken.error, "line": answer.broken.line} if answer.broken else None,
    }


def _spoken(spoken: Spoken) -> Json:
    return {
        "label": spoken.label,
        "title": spoken.title,
        "text": spoken.text,
        "script": spoken.run.script.name if spoken.run else None,
        "line": spoken.line,
        "event": spoken.event,
        "ids": list(spoken.ids),
    }


def _output(run: Run) -> str:
    return "".join(str(event["text"]) for event in run.events if event["kind"] == "print")


def _traceback(run: Run) -> Json:
    crash = run.crash or {}
    kept = {key: crash.get(key) for key in ("error", "message", "frames", "hint")}
    return {**kept, "script": run.script.name}
