"""What the safety valve gives back."""

import json

from checking import Run

from ..checks import _ran_out


def returns_the_last_content(run: Run):
    """returns the content of the last message: the answer, or at the cap what a tool gave back"""
    if not run.requests:
        return None
    if run.requests[-1].stop_reason == "end_turn":
        return _answer(run)
    if run.requests[-1].stop_reason == "refusal" and run.returned != "":
        said = f"The model declined, and you returned `{run.returned!r}`."
        return f"{said}\n\nIts message has no content then. Whoever called wants text all the same: an empty string."
    if not _ran_out(run):
        return None
    values = [tool.value for tool in run.tools if tool.value is not None]
    if isinstance(run.returned, str) and values and _same(run.returned, values[-1]):
        return None
    said = f"At the cap you returned `{run.returned!r}`."
    return f"{said}\n\nThe valve gives back what the last message holds: here, the last result of a tool, as it was sent."


def _answer(run):
    text = run.requests[-1].text
    if isinstance(run.returned, str) and run.returned.strip() == text.strip():
        return None
    said = f"You returned `{run.returned!r}`, and the model's last words were `{text}`."
    return f"{said}\n\nReturn the content of the message that asks for no tool, so that the caller gets the text."


def _same(text, value):
    try:
        return json.loads(text) == json.loads(value)
    except ValueError:
        return text == value
