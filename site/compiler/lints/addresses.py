"""External addresses that are not https: a browser warns about them or refuses them, and anyone on the way can
change what a learner reads. A Markdown link is refused by the parser already; this finds the ones in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.course import Problem
from compiler.lints.page import Page
from compiler.lints.text import lines_of
from stopreason.authoring.problems import quoted

_ADDRESS = re.compile(r"\b(?:http|ftp)://[^\s<>)\]]*[^\s<>)\].,;:!?]", re.IGNORECASE)
_HERE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])", re.IGNORECASE)


def addresses(page: Page) -> Iterator[Problem]:
    """Addresses in words that begin with http:// or ftp://; this machine's own are fine."""
    for text in page.everything:
        for paragraph in text.paragraphs:
            for line in lines_of(paragraph):
                for match in _ADDRESS.finditer(line.text):
                    if not _HERE.match(match.group()):
                        do = "write its https address, as a link: [words](https://…)"
                        yield Problem(line.place, "an address that is not https", quoted(match.group()), do)
