"""Pages that come in groups, such as a lesson's: written only where what is on them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from compiler.contents import hash_of
from compiler.pages import Page
from compiler.shelf import Shelf

Write = Callable[[Page], bytes]


@dataclass(frozen=True)
class Group:
    """Pages with one fate. `key` is a hash of all that may be on them; an empty one says that nobody knows."""

    name: str
    key: str
    pages: Callable[[], Mapping[str, Page]]


@dataclass(frozen=True)
class GroupWritten:
    """The pages of a group by address, each with a hash of what its template was given."""

    key: str
    pages: dict[str, tuple[str, bytes]]


def written(groups: Iterable[Group], write: Write, shelf: Shelf[GroupWritten] | None) -> dict[str, bytes]:
    """Every page by its address. The shelf, where there is one, has those of the build before."""
    found: dict[str, bytes] = {}
    names = set()
    for group in groups:
        names.add(group.name)
        before = shelf.get(group.name) if shelf else None
        if before is None or not group.key or before.key != group.key:
            before = _again(group, before, write)
            if shelf is not None:
                shelf.put(group.name, before)
        found |= {address: html for address, (_, html) in before.pages.items()}
    if shelf is not None:
        shelf.drop_others(names)
    return found


def _again(group: Group, before: GroupWritten | None, write: Write) -> GroupWritten:
    found: dict[str, tuple[str, bytes]] = {}
    for address, page in group.pages().items():
        given = hash_of(page)
        old = before.pages.get(address) if before else None
        found[address] = old if old is not None and old[0] == given else (given, write(page))
    return GroupWritten(group.key, found)
