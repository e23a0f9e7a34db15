"""The rooms of the runtime stand on each other like storeys: who is above may use what is below, never the other way.

Modules at the root of the package belong to no storey: what everyone may use (`trace`, `seeded`, `plain`), and the
names that others rely on (`agent`, `home`, `exceptions`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support import walls

PACKAGE = Path(__file__).resolve().parents[2] / "runtime" / "stopreason"
STOREYS = ("wording", "scripted", "dialects", "recording", "clients", "running", "judging")
# beside the storeys, each with the rooms that it may use
BESIDE = {"authoring": ("scripted",), "doors": ("authoring", *STOREYS[:5]), "durable": ()}
MAY_USE = {room: STOREYS[:height] for height, room in enumerate(STOREYS)} | BESIDE


def rooms_used(module: str, source: str) -> set[str]:
    """The rooms that a module of the package imports from. `module` is its path inside the package."""
    depth = len(Path(module).parts)
    dots, whole = "." * depth, "stopreason."
    used = set()
    for name in walls.imported(source):
        inside = name.removeprefix(whole) if name.startswith(whole) else name.removeprefix(dots)
        if inside != name and not inside.startswith("."):
            used.add(inside.split(".")[0])
    return used & set(MAY_USE)


def wrong_ways(room: str, modules: dict[str, str]) -> list[str]:
    allowed = {room, *MAY_USE[room]}
    used = {module: rooms_used(module, source) - allowed for module, source in modules.items()}
    return [f"{module} imports from {other}" for module, others in sorted(used.items()) for other in sorted(others)]


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_what_is_below_it(room: str) -> None:
    paths = (PACKAGE / room).rglob("*.py")
    assert wrong_ways(room, {str(path.relative_to(PACKAGE)): path.read_text() for path in paths}) == []


def test_every_folder_with_modules_is_a_room() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/*.py")} == set(MAY_USE)


WRONG = [
    ("scripted", "scripted/x.py", "from ..judging.facts import Facts"),
    ("dialects", "dialects/chat/x.py", "from ...recording import desk"),
    ("recording", "recording/x.py", "from .. import clients"),
    ("wording", "wording/x.py", "import stopreason.scripted.script"),
    ("durable", "durable/x.py", "from stopreason.recording.loop import Loop"),
]


@pytest.mark.parametrize(("room", "module", "source"), WRONG, ids=[source for _, _, source in WRONG])
def test_a_room_that_uses_what_is_above_it_is_seen(room: str, module: str, source: str) -> None:
    assert len(wrong_ways(room, {module: source})) == 1


def test_a_room_that_keeps_to_what_is_below_it_is_fine() -> None:
    source = "from ..scripted.script import Script\nfrom ..trace import Trace\nfrom .lines import Lines\nimport json"
    assert wrong_ways("recording", {"recording/x.py": source}) == []
