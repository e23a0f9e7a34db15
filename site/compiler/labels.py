"""The known mistakes of the course: a stable label for each, and one line that says what it is.

A label is used in file names (`mistakes/LABEL.py`), in messages and in reports, so it is never renamed. It is
a mistake in the steps that list it, not everywhere.
"""

from __future__ import annotations

from compiler.course import Course

LABELS: dict[str, str] = {
    "no-model-call": "the model is never asked",
    "first-response-is-final": "whatever comes back first is taken as the answer",
    "text-beside-tool-use-returned": "the words beside a tool call are returned as the answer",
    "leaves-on-tool-use": "the loop ends where it should go on",
    "never-leaves-on-end-turn": "the loop goes on where it should end",
    "ignores-stop-reason": "the loop looks at the blocks and never at why the model stopped",
    "assistant-turn-not-appended": "the model's turn is missing from the next request",
    "assistant-turn-rebuilt": "the model's turn is sent back changed, or without some of its blocks",
    "result-not-appended": "the tool is run, and its result never sent",
    "result-role-assistant": "the result is sent as if the model had said it",
    "result-wrong-type": "the result is in a block of another type",
    "id-hard-coded": "the result carries an id that was written into the program",
    "id-from-another-call": "the result carries the id of another call",
    "ids-swapped": "each result carries the id of its neighbour",
    "only-first-call-answered": "one call of several is answered",
    "results-in-separate-requests": "results of one turn are sent one request at a time",
    "text-before-results": "text comes before the results in the user's turn",
    "result-not-a-string": "a result's content is neither text nor blocks",
    "input-as-json-string": "the tool is handed JSON text where its input belongs",
    "tool-not-run": "the result is made up",
    "tool-run-twice": "a tool is run more often than the model asked",
    "unknown-tool-raises": "a tool that does not exist ends the program",
    "tool-error-raises": "a tool that fails ends the program",
    "tool-error-hidden": "a failure is sent without saying that it is one",
    "arguments-not-parsed": "arguments are used as text where they are JSON",
    "no-cap": "nothing bounds the number of rounds",
    "cap-off-by-one": "one request more or fewer than the bound",
    "cap-reported-as-answer": "running out of rounds looks like an answer",
    "cap-raises": "running out of rounds ends the program",
    "printed-not-returned": "the answer is printed, and the caller gets nothing",
    "rounds-miscounted": "the number of rounds that is reported is wrong",
    "messages-reset-each-round": "every round begins the conversation anew",
    "messages-copied-not-mutated": "the list that was handed in stays as it was",
    "system-prompt-twice": "the system prompt is in the conversation twice",
    "system-as-message": "the system prompt is sent as a message where it has its own field",
    "truncated-call-run": "a call that was cut off is run",
    "retries-a-400": "a refused request is sent again unchanged",
    "does-not-retry-429": "a busy server ends the program",
    "retries-forever": "nothing bounds the retries",
    "pause-taken-for-the-end": "a paused turn ends the loop",
    "pause-answered": "a paused turn is answered instead of sent back as it is",
    "cut-off-text-returned": "words of a reply that was cut off are returned as the answer",
    "cut-off-called-the-cap": "a reply that was cut off is reported as running out of rounds",
    "empty-taken-for-an-answer": "a final turn without words is returned as an answer",
    "does-not-wait": "a busy server is asked again at once",
    "ignores-retry-after": "the wait that the API asked for is cut short",
    "waits-after-the-last-try": "the program waits although nothing follows",
    "own-bug-swallowed": "a mistake of the program's own looks like a failure of the API",
    "budget-ignored": "a budget is handed over and never looked at",
    "budget-miscounted": "what was spent is counted wrong",
    "stuck-not-noticed": "the same call comes again and again, and nobody notices",
    "stuck-too-soon": "calls that differ are taken for the same one",
    "ending-misnamed": "the loop ends rightly, and says another ending",
    "pair-cut-apart": "a call is kept and its result dropped, or the other way round",
    "checkpoint-before-effect-lost": "a crash after the checkpoint loses an effect",
    "effect-repeated-on-resume": "an effect happens twice after a crash",
    "delta-run-too-early": "a tool runs before its block has stopped",
}


def labels_of(course: Course) -> dict[str, str]:
    """The labels that the steps of a course may use: these, and those that its `course.md` adds."""
    return {**LABELS, **course.about.labels}
