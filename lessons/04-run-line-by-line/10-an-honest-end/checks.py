"""What comes of a call that was cut off."""

from checking import Run


def answers_what_was_cut_off(run: Run):
    """answers a call that was cut off, and goes on"""
    if run.script == "arguments-cut-off" and len(run.requests) == 1:
        said = "A call was cut off, and you left."
        text = "It stays in the list without an answer, so nobody can go on with that list. Answer it, and ask again."
        return f"{said}\n\n{text}", run.requests[0]
    return None
