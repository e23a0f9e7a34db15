"""The rooms of a package stand on each other like storeys: who is above may use what is below, never the other way.

Modules at the root of a package belong to no storey: what everyone may use, and the names that others rely on.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from support import walls
from support.wall_sources import ROOT

Rooms = Mapping[str, tuple[str, ...]]

STOREYS = ("wording", "scripted", "dialects", "recording", "clients", "running", "judging")
RUNTIME: Rooms = {room: STOREYS[:height] for height, room in enumerate(STOREYS)} | {
    # beside the storeys, each with the rooms that it may use
    "authoring": ("scripted",),
    "doors": ("authoring", *STOREYS[:5]),
    "durable": (),
}
COMPILER: Rooms = {
    "keeping": (),
    "text": (),
    "assets": ("keeping",),
    "parse": ("keeping", "text"),
    "lints": ("text",),
    "home": ("assets",),
    "render": ("keeping", "text", "assets", "home"),
    "making": ("keeping", "text", "assets", "parse", "home", "render"),
    "serving": ("keeping", "making"),
    "writing": ("keeping", "text", "parse"),
}
PACKAGES = {"runtime/stopreason": RUNTIME, "site/compiler": COMPILER}


def rooms_used(package: str, module: str, source: str, rooms: Rooms) -> set[str]:
    """The rooms that a module of the package imports from. `module` is its path inside the package."""
    dots, whole = "." * len(Path(module).parts), f"{Path(package).name}."
    used = set()
    for name in walls.imported(source):
        inside = name.removeprefix(whole) if name.startswith(whole) else name.removeprefix(dots)
        if inside != name and not inside.startswith("."):
            used.add(inside.split(".")[0])
    return used & set(rooms)


def wrong_ways(package: str, room: str, modules: Mapping[str, str]) -> list[str]:
    rooms = PACKAGES[package]
    used = {module: rooms_used(package, module, source, rooms) for module, source in modules.items()}
    wrong = {module: found - {room, *rooms[room]} for module, found in used.items()}
    return [f"{module} imports from {other}" for module, others in sorted(wrong.items()) for other in sorted(others)]


EVERY_ROOM = [(package, room) for package, rooms in PACKAGES.items() for room in rooms]


@pytest.mark.parametrize(("package", "room"), EVERY_ROOM)
def test_a_room_uses_what_is_below_it(package: str, room: str) -> None:
    folder = ROOT / package
    modules = {str(path.relative_to(folder)): path.read_text() for path in (folder / room).rglob("*.py")}
    assert wrong_ways(package, room, modules) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_what_everyone_may_use_uses_no_room(package: str) -> None:
    """But for the doors of the runtime, which lead through all of them."""
    doors = {"__main__", "answer", "home", "pytest_plugin", "wire"}
    for path in (ROOT / package).glob("*.py"):
        if path.stem not in doors:
            assert rooms_used(package, path.name, path.read_text(), PACKAGES[package]) == set(), path.name


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_with_modules_is_a_room(package: str) -> None:
    assert {path.parent.name for path in (ROOT / package).glob("*/*.py")} == set(PACKAGES[package])


WRONG = [
    ("runtime/stopreason", "scripted", "scripted/x.py", "from ..judging.facts import Facts"),
    ("runtime/stopreason", "dialects", "dialects/chat/x.py", "from ...recording import desk"),
    ("runtime/stopreason", "recording", "recording/x.py", "from .. import clients"),
    ("runtime/stopreason", "wording", "wording/x.py", "import stopreason.scripted.script"),
    ("runtime/stopreason", "durable", "durable/x.py", "from stopreason.recording.loop import Loop"),
    ("site/compiler", "render", "render/x.py", "from compiler.parse.course import read_course"),
    ("site/compiler", "parse", "parse/x.py", "from compiler import making"),
    ("site/compiler", "keeping", "keeping/x.py", "import compiler.text.prose"),
]


@pytest.mark.parametrize(("package", "room", "module", "source"), WRONG, ids=[source for *_, source in WRONG])
def test_a_room_that_uses_what_is_above_it_is_seen(package: str, room: str, module: str, source: str) -> None:
    assert len(wrong_ways(package, room, {module: source})) == 1


def test_a_room_that_keeps_to_what_is_below_it_is_fine() -> None:
    source = "from ..scripted.script import Script\nfrom ..trace import Trace\nfrom .lines import Lines\nimport json"
    assert wrong_ways("runtime/stopreason", "recording", {"recording/x.py": source}) == []
    source = "from compiler.text.prose import Words\nfrom compiler.course import Course\nimport json"
    assert wrong_ways("site/compiler", "render", {"render/x.py": source}) == []
