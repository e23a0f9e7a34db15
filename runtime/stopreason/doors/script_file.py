"""Scripts in files: YAML read into a `Script`, or every mistake in it at its line."""

from __future__ import annotations

from pathlib import Path

from ..authoring.problems import Place, Problem, Problems
from ..authoring.scripts import read_alone
from ..authoring.yamls import read_yaml
from ..scripted.script import Script


class BadScript(ValueError):
    """A script that can't be read. `problems` has all that is wrong; each says its file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_file(path: Path) -> Script:
    """The script in a YAML file; its name is the file's. Raises `BadScript`."""
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadScript([_unread(shown, f"this script can't be opened ({error.strerror})", "check the path")]) from None
    except UnicodeDecodeError:
        raise BadScript([_unread(shown, "this script is not UTF-8", "save it as UTF-8")]) from None
    return read_text(text, path.stem, shown)


def read_text(text: str, name: str = "script", path: str = "<script>") -> Script:
    """The script in a YAML text. `path` is what messages call it. Raises `BadScript`."""
    problems = Problems()
    root = read_yaml(text, Place(path, 1), problems)
    script = read_alone(name, root, problems) if root is not None else None
    if script is None or len(problems):
        raise BadScript(problems.sorted())
    return script


def _unread(path: str, what: str, do: str) -> Problem:
    return Problem(Place(path, 1), what, "", do)
