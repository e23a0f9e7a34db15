"""What learners take home, run as they run it: in a process of its own, with no key, or with the real packages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compiler.course import Course, Lesson, Step
from compiler.home.notebook import INSTALL, MAY_RAISE
from compiler.home.uses import script_for
from stopreason.doors.serving import InThread
from stopreason.doors.session import Session

ROOT = Path(__file__).resolve().parents[2]
KEYS = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY")
QUICK = "import time; time.sleep = lambda seconds: None\n"  # who waits for a busy model needs no proof here


@dataclass(frozen=True)
class Ran:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


def steps_of(course: Course, kinds: frozenset[str]) -> list[tuple[Lesson, Step]]:
    """The steps of a course that are of these kinds."""
    return [(lesson, step) for lesson in course.lessons for step in lesson.steps if step.kind in kinds]


def run_file(text: str, folder: Path, environment: Mapping[str, str] | None = None, path: Path | None = None) -> Ran:
    """Runs a program. Without an environment of its own, it knows no key; `path` is where it finds `stopreason`."""
    file = folder / "taken_home.py"
    file.write_text(text, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name not in (*KEYS, "PYTHONPATH")}
    (folder / "quick").mkdir(exist_ok=True)
    (folder / "quick" / "sitecustomize.py").write_text(QUICK)
    found = os.pathsep.join([str(folder / "quick"), str(path or ROOT / "runtime")])
    env |= {"PYTHONPATH": found, "PYTHONIOENCODING": "utf-8", **(environment or {})}
    command = [sys.executable, "-P", str(file)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return Ran(done.returncode, done.stdout, done.stderr)


def run_on_the_wire(text: str, step: Step, folder: Path) -> tuple[Ran, list[int]]:
    """Runs it with keys: the real packages ask the scripted model's server. Gives the statuses of its answers, too."""
    session = Session(script_for(step), "home")
    server = InThread([session])
    try:
        bases = {"ANTHROPIC_BASE_URL": server.url, "OPENAI_BASE_URL": f"{server.url}/v1"}
        ran = run_file(text, folder, {**dict.fromkeys(KEYS, "a-key"), **bases})
    finally:
        server.close()
    assert session.astray == []
    return ran, [heard.outcome.status for heard in session.heard]


def program_of(notebook: str, only: str = "") -> str:
    """A notebook's cells as one program, as Run All runs them; with `only`, those of that step alone."""
    parts = []
    for cell in json.loads(notebook)["cells"]:
        tags, source = cell["metadata"].get("tags", []), "".join(cell["source"])
        wanted = not only or cell["id"] in ("steps", f"{only}-program", f"{only}-solution")
        if cell["cell_type"] != "code" or INSTALL in tags or not wanted:
            continue
        kinds = "BaseException" if MAY_RAISE in tags else "()"
        ends = f"except {kinds} as error:\n    print(type(error).__name__)\n"
        parts.append(f"try:\n    exec({source!r}, globals())\n{ends}")
    return "".join(parts)
