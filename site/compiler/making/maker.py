"""By what pages are made: our own code and the libraries that it uses. Where it changes, nothing kept is of use."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import jinja2
import markdown_it
import markupsafe
import mdit_py_plugins
import pygments
import yaml
from compiler.keeping.cache import fingerprint
from stopreason.authoring import problems

_LIBRARIES = (jinja2, markdown_it, markupsafe, mdit_py_plugins, pygments, yaml)


@cache
def maker() -> str:
    """A hash over the compiler, the runtime that it reads scripts with, and what is installed beside them.

    Asked for once: a process goes on with the code that it began with.
    """
    runtime = Path(problems.__file__).parents[1]
    return fingerprint([Path(__file__).parents[1], runtime], sys.version, *_installed())


def _installed() -> list[str]:
    """The names of the folders that say which version of what is installed."""
    places = {Path(library.__file__ or "").parents[1] for library in _LIBRARIES}
    return sorted(path.name for place in places for path in place.glob("*.dist-info"))
