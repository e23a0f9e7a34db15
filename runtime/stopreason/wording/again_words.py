"""What learners read of a function that keeps something from one call to the next."""

from __future__ import annotations

QUESTIONS = {"begins-anew": "begins anew each time it is called"}

FAULTS: dict[str, tuple[str, str]] = {
    "kept-question": (
        "Your {request} request still holds the question of an earlier call.",
        "In the script “{script}”, Check calls `{entry}` twice: first with `{earlier}`, then with this script's own "
        "question. What the first call was told went out with the second. A list that is made outside of the function, "
        "or as the default of a parameter, is made once, and every call adds to it. Make it inside.",
    ),
    "kept-results": (
        "Your {request} request holds a result that belongs to an earlier call.",
        "In the script “{script}”, Check calls `{entry}` twice: first with `{earlier}`, then with this script's own "
        "question. `{answered}` was asked for in the first of them. A list that is made outside of the function, "
        "or as the default of a parameter, is made once, and every call adds to it. Make it inside.",
    ),
}

ONLY_AGAIN = (  # added where nothing else goes wrong
    "In this script, Check had called `{entry}` once before, with `{earlier}`, and no other script goes wrong. "
    "Does anything outside of the function, or a parameter's default, keep a value from call to call?"
)
