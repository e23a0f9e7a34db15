"""Syntax trees of programs. One program stands in several places: a solution is also what the next step begins with."""

from __future__ import annotations

import ast
from functools import lru_cache

from stopreason.authoring.calls import parse_python


@lru_cache(maxsize=32)
def tree_of(source: str) -> ast.Module:
    """The program's tree, for those who leave it as it is. Raises SyntaxError (or ValueError, for a NUL)."""
    return parse_python(source)
