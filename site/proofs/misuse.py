"""What can't be done as it was asked for."""

from __future__ import annotations


class Misuse(Exception):
    """The command can't be followed. The text says what to do."""
