"""Markdown of the course as it stands elsewhere: without links to pages that aren't there, pictures and roles."""

from __future__ import annotations

import re

from compiler.course import Prose

_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)\s]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|mailto:)[^)\s]*\)")
_FENCE = re.compile(r"^(\s*(?:```+|~~~+)\s*\w+) .*$", re.MULTILINE)


def plain_markdown(prose: Prose) -> str:
    """The text with the words of its relative links and of its pictures in their place."""
    return _FENCE.sub(r"\1", _LINK.sub(r"\1", _PICTURE.sub(r"\1", prose.source)))
