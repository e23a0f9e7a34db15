"""What no built-in question covers: which of the drafts is returned."""

from checking import Run

from ..checks import _passed


def returns_what_passed(run: Run):
    """returns the draft that passed, and None where none did"""
    passed = _passed(run)
    if run.returned == passed:
        return None
    if passed is None:
        return UNPASSED.format(returned=run.returned)
    return OTHER.format(passed=passed, returned=run.returned)


UNPASSED = """No draft passed, and your function returned {returned!r}.

Whoever called it takes that for a letter that passed, and sends it. Return `None` where none did."""
OTHER = """The draft that passed was: {passed}

Your function returned {returned!r}. Return the writer's text, unchanged."""
