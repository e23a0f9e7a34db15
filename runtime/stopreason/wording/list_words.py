"""What learners read of the list of messages as a whole: its system prompt, and what is left in it after the call."""

from __future__ import annotations

QUESTIONS = {
    "one-system-prompt": "begins every request with the system prompt, and holds it once",
    "mutates-messages": "leaves the whole conversation in the list that it was given",
}

FAULTS: dict[str, tuple[str, str]] = {
    "no-system": (
        "Your {request} request has no system prompt.",
        "It has a field of its own, beside `messages`: `system`. Hand it over there.",
    ),
    "system-again": (
        "Your {request} request holds a system prompt {count}.",
        "Once is enough, in the field `system`. No message needs to say it again.",
    ),
    "system-late": (
        "In your {request} request the system prompt is a message.",
        "It stands at `messages[{message}]`. It has a field of its own, beside `messages`: `system`.",
    ),
    "list-unchanged": (
        "The list that your function was given is as it was before.",
        "Whoever made that list looks into it afterwards, and finds nothing. Let every message go into that very list, "
        "and not into a copy or a new one.",
    ),
    "list-lacks-last": (
        "The list that your function was given lacks the model's last turn.",
        "Append each of the model's turns as it comes, before you decide whether to return.",
    ),
    "list-cut": (
        "The list that your function was given doesn't hold the whole conversation.",
        "When your function returned, it held {held}. Your last request sent {carried}, and the model's turn "
        "came after that.",
    ),
}
