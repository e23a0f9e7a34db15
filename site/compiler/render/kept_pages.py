"""Pages that come in groups, such as a lesson's: written only where what is on them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compiler.keeping.contents import hash_of
from compiler.keeping.shelf import Shelf
from compiler.keeping.side_by_side import may_copy, side_by_side
from compiler.render.pages import Page

Write = Callable[[Page], bytes]
_MANY = 8  # groups; for fewer, copying this process takes longer than it saves


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
    wanted = list(groups)
    if shelf is not None:
        _at_once(wanted, write, shelf)
    for group in wanted:
        before = shelf.get(group.name) if shelf else None
        if before is None or not _is_fresh(group, before):
            before = _again(group, before, write)
            if shelf is not None:
                shelf.put(group.name, before)
        found |= {address: html for address, (_, html) in before.pages.items()}
    if shelf is not None:
        shelf.drop_others({group.name for group in wanted})
    return found


def _is_fresh(group: Group, before: GroupWritten) -> bool:
    return bool(group.key) and before.key == group.key


def _at_once(groups: Iterable[Group], write: Write, shelf: Shelf[GroupWritten]) -> None:
    """Have many written on several processors. They come to stand on the shelf."""
    stale = [group for group in groups if group.key and not _is_there(group, shelf)]
    if len(stale) <= _MANY or not may_copy():
        return

    def work(some: Sequence[Group]) -> None:
        for group in some:
            shelf.put(group.name, _again(group, shelf.get(group.name), write))

    here = {group.name for group in side_by_side(work, stale)}
    for group in stale:
        if group.name not in here:
            shelf.forget(group.name)


def _is_there(group: Group, shelf: Shelf[GroupWritten]) -> bool:
    before = shelf.get(group.name)
    return before is not None and _is_fresh(group, before)


def _again(group: Group, before: GroupWritten | None, write: Write) -> GroupWritten:
    found: dict[str, tuple[str, bytes]] = {}
    for address, page in group.pages().items():
        given = hash_of(page)
        old = before.pages.get(address) if before else None
        found[address] = old if old is not None and old[0] == given else (given, write(page))
    return GroupWritten(group.key, found)
