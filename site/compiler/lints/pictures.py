"""Pictures whose words say nothing. A picture without any is refused by the parser already; this finds the ones that
are filled in as if nobody would ever hear them read aloud: a file's name, or that it is a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from compiler.course import Problem
from compiler.lints.page import Page
from stopreason.authoring.problems import quoted

_EMPTY = frozenset(
    "a an the of picture image photo screenshot diagram figure drawing chart graphic img alt text".split()
)


def pictures(page: Page) -> Iterator[Problem]:
    """Pictures whose words are their file's name, or only say that they are pictures."""
    for text in page.texts:
        for file, shown in text.pictures:
            words = set(re.findall(r"[^\W\d_]+", shown.text.lower()))
            named = shown.text.strip() in (file, PurePosixPath(file).stem)
            if named or not words - _EMPTY:
                do = "say what a learner sees in it: ![Two arrows between your code and the model](…)"
                yield Problem(shown.place, "a picture whose words don't say what it shows", quoted(shown.text), do)
