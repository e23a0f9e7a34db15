"""What a rule of an API is, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .conversation import MergedTurn
from .families import Family, family_of

VERSIONS = ("2023-06-01", "2026-10-21")
NEWEST_VERSION = VERSIONS[-1]


@dataclass(frozen=True)
class Seen:
    """A request as the rules look at it. `turns` is filled once the form is right; `version` is that of the API."""

    body: Mapping[str, object]
    turns: Sequence[MergedTurn] = ()
    version: str = NEWEST_VERSION

    @property
    def family(self) -> Family:
        """What the model that is asked for takes."""
        return family_of(self.body.get("model"))

    @property
    def messages(self) -> Sequence[object]:
        """The messages as sent, or none where they are no list."""
        messages = self.body.get("messages")
        return messages if isinstance(messages, list) else ()


@dataclass(frozen=True)
class Found:
    """One place where a request breaks a rule.

    `words` fill the rule's sentence; `message` and `block` count as sent, from 0; `ids` are those the sentence is
    about; `kind` is the role or block type at fault.
    """

    words: Mapping[str, object] = field(default_factory=dict)
    message: int | None = None
    block: int | None = None
    ids: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """One reason to refuse a request.

    `sentence` is the API's own, with `{name}` for what varies. `row` points into the reference that the facts come
    from; `grade` says how well it is known: R a recorded exchange, D documentation, T the SDK's types, L measured by
    others, I a public issue that quotes it, C quoted in code of two or more projects, H a house rule of this course.
    """

    name: str
    row: str
    grade: str
    source: str
    sentence: str
    find: Callable[[Seen], Iterator[Found]]
    date: str = "2026-11-20"
    status: int = 400
    type: str = "invalid_request_error"

    @property
    def house(self) -> bool:
        return self.grade == "H"

    def message(self, found: Found) -> str:
        """The sentence of the refusal. A house rule says that it is one."""
        said = self.sentence.format_map(dict(found.words))
        return f"A rule of this course, not of the API: {said}" if self.house else said
