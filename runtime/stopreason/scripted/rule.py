"""What a rule of an API is, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

HOUSE = "decided by this course, since nothing public says what the API answers"


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
class Rule[S]:
    """One reason to refuse a request; `S` is a request as the rules of one dialect look at it.

    `sentence` is the API's own, with `{name}` for what varies, and so is `param`, where the API names what is at
    fault. `code` is the API's name for the error, where it has one. `row` points into the reference that the facts
    come from; `grade` says how well it is known: R a recorded exchange, D documentation, T the SDK's types, L measured
    by others, I a public issue that quotes it, C quoted in code of two or more projects, H a house rule of this course;
    U inferred, and asked of nobody.
    """

    name: str
    row: str
    grade: str
    source: str
    sentence: str
    find: Callable[[S], Iterator[Found]]
    date: str = "2026-11-20"
    status: int = 400
    type: str = "invalid_request_error"
    param: str | None = None
    code: str | None = None

    @property
    def house(self) -> bool:
        return self.grade == "H"

    def message(self, found: Found) -> str:
        """The sentence of the refusal. A house rule says that it is one."""
        said = self.sentence.format_map(dict(found.words))
        return f"A rule of this course, not of the API: {said}" if self.house else said

    def place(self, found: Found) -> str | None:
        """What the API names as being at fault, None where it names nothing."""
        return self.param.format_map(dict(found.words)) if self.param is not None else None


@dataclass(frozen=True)
class Refused:
    """Which rule refused a request, and where."""

    rule: Rule[object]
    found: Found


def first_broken[S](rules: Iterable[Rule[S]], seen: S) -> Refused | None:
    """The first rule, in their order, that a request breaks."""
    for rule in rules:
        for found in rule.find(seen):
            return Refused(rule, found)  # type: ignore[arg-type]  # who reads it asks for no `find`
    return None
