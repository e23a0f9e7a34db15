"""A fixture of pytest, `scripted_model`, with which people test their own agents, whatever these are built with.

Needs the extra `pytest`. Every run of pytest loads this where it is installed, so nothing else is, until a test asks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .doors.scripted_model import ScriptedModel
    from .scripted.script import Script

LIMIT = 100
EXTRA = ("httpx2", "yaml")
MISSING = 'the fixture `scripted_model` needs {name}, which isn\'t installed: pip install "./runtime[pytest]"'
NO_SCRIPT = "scripted_model takes the path of a script, its YAML as text, or a Script, received {received}"
MODELS = pytest.StashKey[list["ScriptedModel"]]()

MakeModel = Callable[..., "ScriptedModel"]


@pytest.fixture
def scripted_model(request: pytest.FixtureRequest) -> Generator[MakeModel]:
    """Makes scripted models: `scripted_model("hotel.yaml")`, a path that is looked up beside the test.

    Or from YAML text, or a `Script`. `seed`: ids are made of it, and of the test's name without one; `limit`: the most
    requests that are answered.
    """
    made: list[ScriptedModel] = []
    request.node.stash[MODELS] = made

    def make(script: Script | Path | str, *, seed: str | None = None, limit: int = LIMIT) -> ScriptedModel:
        __tracebackhide__ = True
        model = _model(script, request.path.parent, seed or request.node.nodeid, limit)
        made.append(model)
        return model

    yield make
    for model in made:
        model.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that fails shows what was asked and answered."""
    if call.when == "call" and call.excinfo is not None:
        for model in item.stash.get(MODELS, []):
            item.add_report_section("call", f"scripted model {model.script.name}", str(model))
    return (yield)


def _model(script: Script | Path | str, folder: Path, seed: str, limit: int) -> ScriptedModel:
    __tracebackhide__ = True
    try:
        from .doors.scripted_model import ScriptedModel
        from .scripted.script import Script

        return ScriptedModel(script if isinstance(script, Script) else _read(script, folder), seed, limit)
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        wrong = MISSING.format(name=error.name)
    pytest.fail(wrong, pytrace=False)  # not while the other is handled, which pytest would print as well


def _read(script: Path | str, folder: Path) -> Script:
    __tracebackhide__ = True
    from .doors.script_file import BadScript, read_file, read_text

    if not isinstance(script, (str, Path)):
        raise TypeError(NO_SCRIPT.format(received=repr(script)))
    try:
        if isinstance(script, str) and ("\n" in script or ": " in script):
            return read_text(script)
        return read_file(_shown(folder / script))
    except BadScript as error:
        wrong = str(error)
    pytest.fail(wrong, pytrace=False)


def _shown(path: Path) -> Path:
    """The path as a message is to show it: from where pytest was started, if it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
