"""The tables about frameworks are made from what the tests see, with the versions that they see it of."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import framework_table
import pytest
from framework_facts import FACTS, Fact
from support import node


def test_the_page_is_as_new_as_its_table() -> None:
    assert framework_table.PAGE.read_text(encoding="utf-8") == framework_table.page()


@pytest.mark.parametrize(
    ("path", "table"),
    [
        (framework_table.STEP, framework_table.lesson_table()),
        (framework_table.SHEET, framework_table.sheet_table()),
    ],
    ids=["lesson", "summary"],
)
def test_the_courses_pages_say_the_same_as_the_table(path: Path, table: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert framework_table.with_table(text, table) == text, "run .venv/bin/python tools/framework_table.py"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact.framework))
def test_the_version_is_the_one_that_the_tests_run(fact: Fact) -> None:
    if fact.package == "ai":
        installed = json.loads((node.HOME / "node_modules" / "ai" / "package.json").read_text())["version"]
    else:
        installed = metadata.version(fact.package)
    assert fact.version == installed
