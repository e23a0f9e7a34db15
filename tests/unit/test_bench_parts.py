"""The bench's parts: those that CONTRIBUTING names, and a word for who asks for another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from bench import courses, peers
from bench.__main__ import PARTS
from bench.tables import table
from compiler.making.build import Builder
from support.site import ROOT


def test_contributing_names_every_part_and_no_other() -> None:
    line = re.search(r"`make bench PART=(.*)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert line is not None
    assert set(re.findall(r"\w+", line[1])) == set(PARTS)


def test_a_part_that_is_not_there_is_told_with_those_that_are() -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("site", "runtime", "tests"))}
    command = [sys.executable, "-P", "-m", "bench", "build"]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == f"There is no part build: name some of {', '.join(PARTS)}, or none for all.\n"


def test_a_part_has_a_table_of_its_own_figures_alone() -> None:
    told = table({"replies a second": {"messages": [1.0, 3.0]}, "one check ms": [4.0]})
    assert told.startswith("| replies a second |")
    assert "median ms" not in told


def test_the_course_that_builds_are_measured_on_has_the_same_pages_for_everybody(tmp_path: Path) -> None:
    root = courses.course(tmp_path / "course", 1)
    site, problems = Builder(root).make()
    assert site is not None, problems
    sources = peers.write_sources(root, tmp_path / "pages")
    assert len(list((sources / "docs").rglob("*.md"))) == len(site.pages)
