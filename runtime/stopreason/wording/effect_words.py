"""What learners read where a program was killed, and an effect was lost or repeated."""

from __future__ import annotations

QUESTIONS = {
    "effects-once": "lets each effect happen once, also when it is killed",
    "effects-happen": "lets every effect happen that the model asks for",
    "checkpoints-before-next-request": "saves a checkpoint before it asks again",
}

_WHERE = {
    "before-request": "before request {what} was sent",
    "after-reply": "when the reply to request {what} had come",
    "after-tool": "when `{what}` had run",
    "after-checkpoint": "when `{what}` was saved",
}

FAULTS: dict[str, tuple[str, str]] = {
    "effect-again": (
        "`{tool}` happened twice, and the model asked for it once.",
        "Run it once for each call. It does something to the world, and nobody can take that back.",
    ),
    "effect-again-after-kill": (
        "`{tool}` happened twice: before the power cut, and after it.",
        "Your program was killed {killed}. The next life couldn't know that `{tool}` had run, and ran it again. Give "
        "it an idempotency key that is the same in both lives.",
    ),
    "effect-never": (
        "`{tool}` never happened.",
        "The model asked for it, and your loop didn't run it.",
    ),
    "effect-lost": (
        "`{tool}` never happened: the power cut came before it.",
        "Your program was killed {killed}. The next life took it for done. Save that something is done when it is, "
        "not before.",
    ),
    "effect-key-shared": (
        "`{tool}` never happened: its key had been used for something else.",
        "Its idempotency key was `{key}`. Who comes with a known key is given what was given the first time. Each "
        "effect needs a key of its own.",
    ),
    "no-checkpoint": (
        "Your loop asked again without a checkpoint.",
        "Nothing was saved between the model's last turn and your {request} request. A power cut there loses the "
        "round.",
    ),
    "forgot-after-kill": (
        "After the power cut, your {request} request lost part of the conversation.",
        "A new life knows nothing but what is in the store. Load the conversation from its checkpoint, and go on from "
        "there.",
    ),
}


def where(boundary: str, what: str) -> str:
    """Where a program was killed, as part of a sentence: `when `charge_card` had run`."""
    return _WHERE[boundary].format(what=what)
