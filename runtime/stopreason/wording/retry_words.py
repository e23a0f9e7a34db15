"""What learners read where the API is busy, or says no."""

from __future__ import annotations

QUESTIONS = {
    "waits-before-retry": "waits before it sends a request again",
    "retries-when-busy": "asks again when the API is busy",
    "tries-at-most": "sends a request at most {value} times",
    "gives-up-on-400": "doesn't send a refused request again",
}

FAULTS: dict[str, tuple[str, str]] = {
    "no-wait": (
        "Your {request} request came at once after one that had failed.",
        "The API had answered {status}: it is busy. Wait first, with `time.sleep`.",
    ),
    "short-wait": (
        "Your {request} request came too soon after one that had failed.",
        "The API had asked for {expected} s, in the header `retry-after`, and you waited {waited} s. Sooner than that, "
        "it will only say no again.",
    ),
    "no-retry": (
        "The API was busy, and your program didn't ask again.",
        "A {status} passes by itself. Wait, and send the same request once more.",
    ),
    "too-many-tries": (
        "Your program sent the same request {tries} times, and {value} are allowed.",
        "Somebody waits for it, and an API that is down may stay down. Count the tries, and say so "
        "where the last one has failed, too.",
    ),
    "refused-again": (
        "Your {request} request was refused with 400, and your program sent it again.",
        "A 400 says that the request itself is wrong. Unchanged, it is refused for ever: only 429 and 5xx pass by "
        "themselves.",
    ),
}  # fmt: skip
