"""What helps where a client's objects, its events or a durable round go wrong: an exception, a pattern, a sentence."""

from __future__ import annotations

import re

HINTS: tuple[tuple[str, str, str], ...] = (
    (
        "AttributeError",
        r"'tuple' object has no attribute 'type'",
        "Events come where the request says `stream=True`. Else the reply is one object; a loop over it gives pairs.",
    ),
    (
        "AttributeError",
        r"'(\w+Event)' object has no attribute '(\w+)'",
        "This kind of event brings no `{1}`. Print it, and look what it brings.",
    ),
    (
        "TypeError",
        r"'\w+Block' object is not subscriptable",
        "A block of the client's is an object: write `block.type`, or make a dict of it with `to_dict()`.",
    ),
    (
        "TypeError",
        r"for \+=?: 'dict' and 'str'",
        "A text can't be added to a dict. Collect it under a name that holds a text.",
    ),
    (
        "TypeError",
        r"the JSON object must be str",
        "`json.loads` reads a text, and this is none. Print it, and look what it is.",
    ),
    (
        "JSONDecodeError",
        r"^Extra data",
        "Something stands after the end of the JSON. Print the text, and look where that came from.",
    ),
    (
        "JSONDecodeError",
        r"",
        "This text is no JSON: it may be empty, or cut off. Print it, and look.",
    ),
)
_IN_A_ROUND = re.compile(r"attempt \d+ of \d+: (\w+): (.*)", re.DOTALL)


def cause(error: str, message: str) -> tuple[str, str]:
    """What went wrong inside a durable round that failed; another exception as it is."""
    inner = _IN_A_ROUND.search(message) if error == "RoundFailed" else None
    return (inner[1], inner[2]) if inner else (error, message)
