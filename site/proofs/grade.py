"""`build.py grade`: grades one file as the page would, and says what the page would show."""

from __future__ import annotations

import json
import secrets
import shlex
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from compiler.course import CODING, Course, Problem
from compiler.labels import labels_of
from compiler.parse.course import course_at
from compiler.spec import spec_of
from stopreason.scripted.twins import root_of

from proofs.grader import Grader, RuntimeFault
from proofs.keep import Graded, kept
from proofs.misuse import Misuse
from proofs.nearest import Compared, nearest_told
from proofs.packages import not_here
from proofs.processes import Processes
from proofs.report import Frame, Report
from proofs.targets import Target, Unknown, concerns, folder_of, one_target
from proofs.trace_text import trace_text
from proofs.verdicts import in_script

PASSED, NOT_PASSED, MISUSE = 0, 1, 2
LARGEST = 1 << 20  # bytes of a program
OUTPUT_SHOWN = 4000  # characters, from the start


def grade(
    root: Path,
    target: str,
    file: Path,
    json_out: bool = False,
    seed: str | None = None,
    lessons: Path | None = None,
    save: str | None = None,
) -> int:
    """Grades `file` as an answer to the step `LESSON/STEP`: 0 passed, 1 not passed, 2 misuse.

    `save` is the label under which a program that no known mistake covers becomes one.
    """
    print(f"This runs {file} on your machine, without a sandbox.", file=sys.stderr, flush=True)
    chosen = seed if seed is not None else secrets.token_hex(8)
    try:
        course, problems = course_at(root, lessons)
        step = asked_for(course, problems + not_here(course), target, root)
        source = program_in(file)
        report, compared = graded(step, source, chosen)
        print(json.dumps(report, ensure_ascii=False) if json_out else told(report, compared, not save))
        if save:
            folder = root / folder_of(step.step.place.path)
            path = kept(step.step, folder, save, labels_of(course), Graded(source, report, compared))
            other = f" --lessons {shlex.quote(str(lessons))}" if lessons else ""
            print(f"Kept as {path}. Fill in its message, then run: build.py check {step.name}{other}", file=sys.stderr)
    except Misuse as misuse:
        print(misuse, file=sys.stderr)
        return MISUSE
    return PASSED if report["verdict"] == "passed" else NOT_PASSED


def asked_for(course: Course, problems: list[Problem], name: str, root: Path) -> Target:
    """The step, if it has no problems of its own: what is graded by a broken step is graded wrongly."""
    try:
        target = one_target(course, name, root)
    except Unknown as unknown:
        raise Misuse("\n".join([*map(str, problems), str(unknown)])) from None
    own = [str(problem) for problem in problems if concerns(problem, [target])]
    if own:
        raise Misuse("\n".join([*own, f"{name} can't be graded before this is mended"]))
    return target


def program_in(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise Misuse(f"{file} holds more than {LARGEST} bytes; give the program alone")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Misuse(f"{file} can't be read: {error.strerror}; give the path of a Python file") from None
    except UnicodeDecodeError as error:
        raise Misuse(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def graded(target: Target, source: str, seed: str) -> tuple[Report, Compared | None]:
    """The report, and where it failed, the program beside the step's known mistakes."""
    spec = spec_of(target.lesson, target.step)
    answer = source.strip() if target.step.kind == "choose" else source
    try:
        with Processes() as processes:
            grader = Grader(processes)
            report = grader.grade(spec, answer, seed)
            compare = report["verdict"] != "passed" and target.step.kind in CODING and report["runs"]
            return report, grader.compare(spec, seed, report["runs"]) if compare else None
    except RuntimeFault as fault:
        raise Misuse(f"{target.name} could not be graded, by a fault of the course itself: {fault}") from None


def told(report: Report, compared: Compared | None = None, advice: bool = True) -> str:
    """The report as text: verdict, message, checks, trace, output, traceback, the nearest mistake, and the seed."""
    parts = [tell(report) for tell in (heading, message_told, checks_told, trace_told, output_told, error_told)]
    parts += [nearest_told(compared, advice) if compared else "", seed_told(report)]
    return "\n\n".join(part for part in parts if part)


def heading(report: Report) -> str:
    verdict = {"passed": "Passed", "failed": "Not passed"}.get(report["verdict"], "No verdict")
    ended = groupby((run for run in report["runs"] if run["end"] != "done"), lambda run: run["end"])
    ends = [f"{name} {end}" for end, runs in ended for name in folded([run["script"] for run in runs])]
    return f"{verdict}: {report['step']}" + (f" ({', '.join(ends)})" if ends else "")


def message_told(report: Report) -> str:
    message = report["message"]
    if message is None:
        return ""
    place = f"line {message['line']}" if message["line"] else ""
    where = ", ".join(filter(None, [place, in_script(message["script"]).removeprefix(", ")]))
    label = f" [{message['label']}]" if message["label"] else ""
    return f"{message['title']}{label}" + (f" ({where})" if where else "") + f"\n{message['text']}"


def checks_told(report: Report) -> str:
    lines = []
    for check in report["checks"]:
        said = f": {check['message']}" if check["message"] and not check["passed"] else ""
        state = "yes" if check["passed"] else "open" if check["open"] else "no"
        lines.append(f"  {state:>4}  {check['question']}{said}")
    return "\n".join(["Checks", *lines]) if lines else ""


def trace_told(report: Report) -> str:
    """The run that the message is about, moment by moment; else the first that did not end by itself, or the first."""
    if not report["runs"]:
        return ""
    about = report["message"]["script"] if report["message"] else None
    ended = sorted(report["runs"], key=lambda run: (run["script"] != about, run["end"] == "done"))
    others = [run["script"] for run in report["runs"] if run is not ended[0]]
    more = f"\n(Not shown: {', '.join(folded(others))}.)" if others else ""
    return f"Trace{in_script(ended[0]['script'])}\n{trace_text(ended[0]['events'])}{more}"


def folded(names: Sequence[str]) -> list[str]:
    """Names of scripts, with the twins of each told by their number: `order`, `order with 12 kills`."""
    found = []
    for root, same in groupby(names, root_of):
        group = list(same)
        twins = sum(name != root for name in group)
        found += [root] if root in group else []
        found += [f"{root} with {twins} kill{'' if twins == 1 else 's'}"] if twins else []
    return found


def output_told(report: Report) -> str:
    shown = report["output"][:OUTPUT_SHOWN]
    more = "…" if len(report["output"]) > OUTPUT_SHOWN else ""
    return f"Output\n{shown.rstrip()}{more}" if shown.strip() else ""


def error_told(report: Report) -> str:
    error = report["traceback"]
    if error is None:
        return ""
    frames = [f"  line {frame['line']}{within(frame)}: {frame['text']}" for frame in error["frames"]]
    last = [f"{error['error']}: {error['message']}", *filter(None, [error["hint"]])]
    return "\n".join(["Traceback" + in_script(error["script"]), *frames, *last])


def within(frame: Frame) -> str:
    return f", in {frame['function']}" if frame["function"] else ""


def seed_told(report: Report) -> str:
    return f"Seed {report['seed']}; `--seed {report['seed']}` repeats this run."
