"""JSON and YAML in prose that can't be read. A learner copies what a page shows, and a comma too many costs them an
evening. Python in prose is run, by site/proofs/blocks.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from compiler.course import Problem
from compiler.lints.page import Page
from compiler.lints.text import Block
from stopreason.authoring.problems import Problems, below, quoted
from stopreason.authoring.yamls import read_yaml

_DO = "mend it, or begin the block with ```text"


def data_blocks(page: Page) -> Iterator[Problem]:
    """Blocks in the languages json, jsonl and yaml that don't parse; a lone `…` or `...` stands for anything."""
    for text in page.texts:
        for block in text.blocks:
            if block.language == "json":
                yield from _json(block.code, block)
            elif block.language == "jsonl":
                for number, line in enumerate(block.code.split("\n")):
                    yield from _json(line, block, number) if line.strip() else ()
            elif block.language in ("yaml", "yml"):
                problems = Problems()
                read_yaml(block.code, block.place, problems)
                yield from problems.sorted()


def _json(code: str, block: Block, down: int = 0) -> Iterator[Problem]:
    try:
        json.loads(_filled(code))
    except json.JSONDecodeError as error:
        lines = code.split("\n")
        at = min(error.lineno, len(lines)) - 1
        yield Problem(below(block.place, down + at), f"JSON that can't be read ({error.msg})", quoted(lines[at]), _DO)


def _filled(code: str) -> str:
    """The code without the dots that stand for what is left out: in place of a value, or of the rest of a list."""
    for dots in ("…", "..."):
        for before, after in ((f", {dots}", ""), (f": {dots}", ": 0"), (f"[{dots}]", "[]"), (f"{{{dots}}}", "{}")):
            code = code.replace(before, after)
    return code
