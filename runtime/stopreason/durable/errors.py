"""What can go wrong in a durable step, each kind with a name of its own."""

from __future__ import annotations


class DurableError(Exception):
    """Anything that `stopreason.durable` raises. The message says where, what, what was received, what to do."""


class HandlerError(DurableError):
    """The program is wrong, so asking again won't help: nothing is retried, and nothing is written down as failed.

    Mend the program and run the same run again: it goes on where it stopped.
    """


class NotJson(HandlerError, TypeError):
    """Something that JSON can't hold was to be saved."""
