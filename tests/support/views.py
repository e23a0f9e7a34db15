"""What the page's views make of a run's events, without a page: their pure parts, called under Node."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from support.site import ROOT

RUNNER = ROOT / "tests" / "unit" / "fixtures" / "run-view.mjs"


def called(module: str, function: str, *arguments: object) -> Any:
    """What a function of `site/src/views/` gives for these arguments."""
    command = ["node", str(RUNNER), str(ROOT / "site" / "src" / "views" / f"{module}.ts"), function]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
