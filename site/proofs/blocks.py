"""Code in prose, run for real: each block of Python runs, and prints what is shown for it.

A block may build on those above it on the page, and on the step's own program. It is run over the step's first
script, in a process of its own, as a learner would run it. What is a part of a program of the step is proved there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from compiler.course import Problem, Script, Step
from compiler.lints.page import Page
from compiler.spec import spec_of
from stopreason.authoring.problems import below, quoted
from stopreason.scripted.script import Turn

from proofs.grader import Grader, RuntimeFault
from proofs.processes import LIMIT, Processes
from proofs.report import Report
from proofs.snippets import Snippet, agrees, snippets_of

_NOTHING = Script("none", "none", "", (Turn("", (), "end_turn"),), False)
_MARK = "\x1e"  # printed between what stood before and the block: what comes after it is the block's own


@dataclass(frozen=True)
class Printed:
    """What a block printed, and the error that ended it, in words and at its own line from 0; None where none did."""

    text: str
    error: str | None = None
    line: int = 0


def prove_blocks(pages: Sequence[Page], seed: str, limit: float = LIMIT) -> list[Problem]:
    """What is wrong with the code in the prose of these pages."""
    snippets = [snippet for page in pages for snippet in snippets_of(page)]
    if not snippets:
        return []
    with Processes(limit) as processes, ThreadPoolExecutor(2) as threads:
        grader = Grader(processes)
        found = threads.map(lambda it: list(problems_of(it, grader, seed)), snippets)
        return [problem for problems in found for problem in problems]


def problems_of(snippet: Snippet, grader: Grader, seed: str) -> Iterator[Problem]:
    """One block: the ways in which it may be meant are tried in turn, and what the first one showed is told."""
    tries: list[Printed] = []
    for printed in attempts(snippet, grader, seed):
        if holds(snippet, printed):
            return
        tries.append(printed)
    if not tries:
        do = "show output below the Python that prints it, or in a step that has a program"
        yield Problem(snippet.place, "output that no program prints", quoted(snippet.prints or ""), do)
        return
    first = next((it for it in tries if it.error is None), tries[0])
    if first.error is None:
        do = "show what it prints; `…` stands for what changes from run to run"
        what = "the code prints something else than the output shown"
        yield Problem(snippet.place, what, quoted(first.text) if first.text.strip() else "nothing", do)
    else:
        do = "mend it; begin the block with ```text if it isn't meant to run, or show the error below it as ```output"
        at = below(snippet.place, first.line) if snippet.source else snippet.place
        yield Problem(at, "a code block that doesn't run", f"`{first.error}`", do)


def holds(snippet: Snippet, printed: Printed) -> bool:
    """Whether a run is what the page says. An error that is shown may be shown alone or after what was printed."""
    if snippet.prints is None or printed.error is None:
        return printed.error is None and (snippet.prints is None or agrees(snippet.prints, printed.text))
    said = [line for line in snippet.prints.split("\n") if not line.startswith(("Traceback", "  "))]
    return agrees("\n".join(said), printed.text.rstrip("\n") + "\n" + printed.error)


def attempts(snippet: Snippet, grader: Grader, seed: str) -> Iterator[Printed]:
    """The block after the blocks above it; after the step's program, too; or the step's programs themselves."""
    step = reference(snippet.page)
    own = [program.source for program in (step.solution, step.starter) if program is not None]
    if not snippet.source:
        scripts = step.scripts if own else ()
        for source in own:
            yield from (printed for it in scripts for printed in outputs(snippet.page, step, source, it, grader, seed))
        return
    for before in (snippet.before, *(f"{source}\n{snippet.before}" for source in own)):
        yield run_after(snippet, before, step, grader, seed)


def reference(page: Page) -> Step:
    """The step whose program, tools and scripts the code may use: a lesson's own page has those of its first step."""
    if page.step is not None:
        return page.step
    first = next((step for step in page.lesson.steps if step.scripts), page.lesson.steps[0])
    return replace(first, starter=None, solution=None)


def outputs(page: Page, step: Step, source: str, script: Script, grader: Grader, seed: str) -> Iterator[Printed]:
    """What a program of the step prints over one script, and what it returns."""
    asked = replace(step, kind="run", scripts=(script,), checks=(), mistakes=())
    report = ran(page, asked, source, grader, seed)
    if isinstance(report, Printed):
        yield report
        return
    yield Printed(report["output"], error_of(report)[0])
    yield from (Printed(shown) for run in report["runs"] if (shown := run.get("shown")))


def run_after(snippet: Snippet, before: str, step: Step, grader: Grader, seed: str) -> Printed:
    """The block after what it builds on."""
    script = replace(step.scripts[0], entry=None) if step.scripts else _NOTHING
    asked = replace(step, kind="run", scripts=(script,), checks=(), mistakes=(), entry=None)
    head = f"{before}\nprint({_MARK!r})\n" if before else ""
    report = ran(snippet.page, asked, head + snippet.source, grader, seed)
    if isinstance(report, Printed):
        return report
    error, line = error_of(report)
    text = report["output"].partition(f"{_MARK}\n")[2] if before else report["output"]
    return Printed(text, error, max(0, line - head.count("\n") - 1))


def ran(page: Page, step: Step, source: str, grader: Grader, seed: str) -> Report | Printed:
    """The report on a run, or how it failed to come to one."""
    try:
        run = grader.run(spec_of(page.lesson, step), source, seed)
    except RuntimeFault as fault:
        return Printed("", " ".join(str(fault).splitlines()[-1:]) or "a fault of the runtime")
    if run.report is None:
        return Printed("", f"the end {run.runs[-1]['end']}" if run.runs else "no end")
    return run.report


def error_of(report: Report) -> tuple[str | None, int]:
    """The error that ended a run as Python words it, and the line of the program where it was raised."""
    error = report["traceback"]
    if error is None:
        return (None, 0) if report["end"] in ("done", "stopped") else (f"the end {report['end']}", 0)
    line = error["frames"][-1]["line"] if error["frames"] else 0
    return f"{error['error']}: {error['message']}".removesuffix(": "), line
