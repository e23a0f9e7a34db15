"""Which questions a step asks, and their answers over all its runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ..scripted.script import Script
from ..wording import words
from . import (
    again_faults,
    agent_faults,
    effect_faults,
    error_faults,
    faults,
    list_faults,
    retry_faults,
    tool_faults,
    wanted,
)
from .facts import Run
from .faults import Asked, Fault, Find
from .own import OWN, BrokenCheck, own_fault

CHECKS: dict[str, Find] = {
    "finishes": faults.finishes,
    "begins-with-question": faults.begins_with_question,
    "every-call-answered": faults.every_call_answered,
    "ids-match": faults.ids_match,
    "keeps-the-conversation": faults.keeps_the_conversation,
    "goes-on-after-tool-use": faults.goes_on_after_tool_use,
    "leaves-on-end-turn": faults.leaves_on_end_turn,
    "requests-at-most": faults.requests_at_most,
    "runs-every-tool": tool_faults.runs_every_tool,
    "results-are-the-tools-own": tool_faults.results_are_the_tools_own,
    "asks-the-right-agents": agent_faults.asks_the_right_agents,
    "starts-afresh": agent_faults.starts_afresh,
    "passes-results-on": agent_faults.passes_results_on,
    "marks-errors": error_faults.marks_errors,
    "results-at-most": tool_faults.results_at_most,
    "one-system-prompt": list_faults.one_system_prompt,
    "mutates-messages": list_faults.mutates_messages,
    "waits-before-retry": retry_faults.waits_before_retry,
    "retries-when-busy": retry_faults.retries_when_busy,
    "tries-at-most": retry_faults.tries_at_most,
    "gives-up-on-400": retry_faults.gives_up_on_400,
    "effects-once": effect_faults.effects_once,
    "effects-happen": effect_faults.effects_happen,
    "checkpoints-before-next-request": effect_faults.checkpoints_before_next_request,
    "returns": wanted.returns,
    "prints": wanted.prints,
    "no-refusals": faults.no_refusals,
    "begins-anew": again_faults.begins_anew,
}
ALWAYS = ("finishes", "no-refusals")
BEGINS_ANEW = "begins-anew"
SEEN_AT_ONCE = (BEGINS_ANEW, "begins-with-question", *ALWAYS)  # answered even where a run breaks off later


@dataclass(frozen=True)
class Question:
    """One question of a step, in words, and how its answer is found."""

    name: str
    text: str
    find: Find
    value: object


@dataclass(frozen=True)
class Answer:
    """The answer to a question: the first fault over all runs and the run it is in, or none.

    `open`: no fault was seen, but a run broke off, so nobody knows how it would have gone on. `broken`: the check
    itself could not be asked.
    """

    question: Question
    fault: Fault | None
    run: Run | None
    open: bool = False
    broken: BrokenCheck | None = None


def questions_of(
    listed: Sequence[Mapping[str, object]], own: str = "", shared: str = "", twice: bool = False
) -> list[Question]:
    """The questions that a step lists, and those that are always asked.

    `own`: the source of the step's own checks; `shared`: of those beside its lesson. `twice`: one script has the entry
    called a second time.
    """
    names = [str(one["name"]) for one in listed]
    first = [{"name": name} for name in ALWAYS[:1] if name not in names]
    last = [{"name": name} for name in (*ALWAYS[1:], *[BEGINS_ANEW][: int(twice)]) if name not in names]
    return [question for one in [*first, *listed, *last] for question in _asked_by(one, own, shared)]


def cap_of(listed: Sequence[Mapping[str, object]]) -> object:
    """The most requests a run may send: a number, the name of the argument that holds it, or None."""
    return next((one.get("value") for one in listed if one["name"] == "requests-at-most"), None)


def longest_of(listed: Sequence[Mapping[str, object]]) -> int | None:
    """The most characters that a result may have, if the step says so."""
    asked = next((one.get("value") for one in listed if one["name"] == "results-at-most"), None)
    return asked if isinstance(asked, int) else None


def cap_in(script: Script, cap: object) -> int | None:
    """The same for one script, as a number."""
    named = script.entry.kwargs.get(cap) if script.entry and isinstance(cap, str) else cap
    return named if isinstance(named, int) else None


def answer_all(questions: Sequence[Question], runs: Sequence[Run], asked: Asked) -> list[Answer]:
    """Each question asked of all runs."""
    return [_answer(question, runs, asked) for question in questions]


def faults_in(run: Run, questions: Sequence[Question], asked: Asked) -> Iterator[tuple[Question, Fault]]:
    """The faults that the questions find in one run. A broken check finds none."""
    for question in questions:
        with suppress(BrokenCheck):
            fault = question.find(run, asked, question.value)
            if fault:
                yield question, fault


def _answer(question: Question, runs: Sequence[Run], asked: Asked) -> Answer:
    for run in runs:
        try:
            fault = question.find(run, asked, question.value)
        except BrokenCheck as broken:
            return Answer(question, None, None, open=True, broken=broken)
        if fault:
            return Answer(question, fault, run)
    broke_off = any(run.end != "done" for run in runs)
    return Answer(question, None, None, open=broke_off and question.name not in SEEN_AT_ONCE)


def _asked_by(one: Mapping[str, object], own: str, shared: str) -> list[Question]:
    name, value = str(one["name"]), one.get("value")
    if name != "own":
        return _questions(name, value)

    def find(run: Run, asked: Asked, value: object) -> Fault | None:
        return own_fault(shared if one.get("shared") else own, str(value), run, asked, shared)

    return [Question(f"{OWN}{value}", str(one.get("question")), find, value)]


def _questions(name: str, value: object) -> list[Question]:
    if name == "returns" and isinstance(value, dict):
        return [_key_question(key, template) for key, template in value.items()]
    shown = f"`{value}`" if isinstance(value, str) else value
    text = words.QUESTIONS[name].format(value=shown, wanted=wanted.named(value))
    return [Question(name, text, CHECKS[name], value)]


def _key_question(key: str, template: object) -> Question:
    text = words.WANTED_KEY.format(wanted=wanted.named(template), key=key)
    return Question(
        f"returns:{key}", words.QUESTIONS["returns"].format(wanted=text), wanted.returns_key, (key, template)
    )
