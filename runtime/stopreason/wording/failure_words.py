"""What learners read where a call can't be answered as it should: its tool fails, or gives too much."""

from __future__ import annotations

QUESTIONS = {
    "marks-errors": "tells the model of each call that failed",
    "results-at-most": "sends no result of more than {value} characters",
}

_MARK = "Give its result `\"is_error\": True`, and say what went wrong: then the model can go another way."
_SAY = "Say what went wrong in the result: then the model can go another way."

FAULTS: dict[str, tuple[str, str]] = {
    "unmarked-unknown": (
        "There is no tool `{tool}`, and the result for `{asked}` isn't marked as an error.",
        _MARK,
    ),
    "unmarked-arguments": (
        "The model called `{tool}` with arguments that it doesn't take, and the result for `{asked}` isn't marked as "
        "an error.",
        _MARK,
    ),
    "unmarked-raised": (
        "`{tool}` raised an error, and the result for `{asked}` isn't marked as one.",
        "It raised `{expected}`. " + _MARK,
    ),
    "long-result": (
        "The result for `{asked}` has {returned} characters, and {value} are allowed.",
        "All of it is sent again with every later request. Keep the beginning, and say that the rest was left out.",
    ),
    "tool-cut-off": (
        "Your loop ran `{tool}` for a call that was cut off.",
        "The reply ended with `max_tokens`, so its last call may be half a call. Look at the stop reason "
        "before you run anything.",
    ),
}  # fmt: skip

WITHOUT_MARK = {  # in the OpenAI dialects
    "unmarked-unknown": (
        "There is no tool `{tool}`, and the result for `{asked}` doesn't say so.",
        _SAY,
    ),
    "unmarked-arguments": (
        "The model called `{tool}` with arguments that it doesn't take, and the result for `{asked}` doesn't say so.",
        _SAY,
    ),
    "unmarked-raised": (
        "`{tool}` raised an error, and the result for `{asked}` doesn't say so.",
        "It raised `{expected}`. " + _SAY,
    ),
}
