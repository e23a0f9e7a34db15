"""The sections of a step's text as data: program, hints, options, tools and scripts."""

from __future__ import annotations

import re

from compiler.course import Option, Place, Program, Prose, Script, Tool
from compiler.parse.tools import check_against, parse_tools
from compiler.text.fences import Fence
from compiler.text.markdown import Document, Section, first_paragraph, list_items, trimmed
from stopreason.authoring.problems import Problems, quoted
from stopreason.authoring.scripts import read_authored
from stopreason.authoring.yamls import read_yaml

HOMES = {"starter": ("Program",), "script": ("Scripts",)}


def read_starter(section: Section | None, problems: Problems) -> Program | None:
    """The one fence of `## Program`."""
    if section is None:
        return None
    starters = [fence for fence in section.fences if fence.role == "starter"]
    if len(starters) != 1 or any(t.level == 0 and t.type != "fence" for t in section.tokens):
        do = "write it there once, in a fence that begins with ```python starter; words go before the section"
        problems.add(section.place, "## Program holds one starter and nothing else", "", do)
        return None
    return Program("starter", starters[0].code, starters[0].inside)


def read_hints(section: Section | None, problems: Problems) -> list[Prose]:
    """The items of `## Hints`."""
    if section is None:
        return []
    hints = list_items(section, "ordered_list")
    if hints is None:
        problems.add(
            section.place, "## Hints holds one numbered list and nothing else", "", "write 1. and 2."
        )
        return []
    return hints


def read_options(section: Section | None, problems: Problems) -> list[Option]:
    """The items of `## Options`: a mark, the option, and its explanation."""
    if section is None:
        return []
    items = list_items(section, "bullet_list")
    if items is None:
        do = "write `- [x] …` for the right option and `- [ ] …` for the others"
        problems.add(section.place, "## Options holds one list and nothing else", "", do)
        return []
    options = [_option(item, chr(ord("a") + number), problems) for number, item in enumerate(items)]
    right = sum(option.right for option in options)
    if right != 1:
        do = "mark exactly one with [x]"
        problems.add(section.place, "## Options needs one right option", str(right) if right else "", do)
    if len(options) < 2:
        problems.add(
            section.place, "## Options needs two options or more", str(len(options)), "add another one"
        )
    return options


def _option(item: Prose, key: str, problems: Problems) -> Option:
    mark = re.match(r"\[([ xX])\]\s+", item.source)
    if mark is None:
        problems.add(item.place, "an option without a mark", quoted(item.source), "begin it with [x] or [ ]")
    source = item.source[mark.end() :] if mark else item.source
    text, why = first_paragraph(Prose(source, item.place))
    if not text.source:
        problems.add(
            item.place, "an option begins with its text", quoted(item.source), "write a paragraph first"
        )
    if not why.source:
        do = "leave a line empty after the option, and say, indented, what would happen"
        problems.add(item.place, "an option without an explanation", quoted(text.source), do)
    return Option(key, text, why, bool(mark and mark.group(1) != " "))


def read_prose(document: Document, name: str, drop: frozenset[str] = frozenset()) -> Prose | None:
    """The words of a section, None where they are missing or empty."""
    section = document.section(name)
    prose = section.prose(drop) if section else None
    return prose if prose is not None and prose.source else None


def read_tools(document: Document, known: dict[str, Tool], problems: Problems) -> dict[str, Tool]:
    """The tools that are known already and those of this document's fences, by name."""
    tools = dict(known)
    for fence in fences(document, "tools"):
        for tool in parse_tools(fence.code, fence.inside, problems):
            if tool.name in tools:
                other = tools[tool.name].place
                do = f"rename it, or use the one at {other.path}:{other.line}"
                problems.add(tool.place, "a tool is defined twice", quoted(tool.name), do)
            tools[tool.name] = tool
    return tools


def read_scripts(document: Document, tools: dict[str, Tool] | None, problems: Problems) -> dict[str, Script]:
    """The scripts of this document's fences, by name."""
    scripts: dict[str, Script] = {}
    for fence in fences(document, "script"):
        if fence.name in scripts:
            do = "give one of the two another name"
            problems.add(fence.place, "a script is defined twice", quoted(fence.name), do)
            continue
        root = read_yaml(fence.code, fence.inside, problems)
        if root is not None:
            scripts[fence.name] = read_authored(fence.name, root, check_against(tools), problems)
    return scripts


def script_places(document: Document) -> dict[str, Place]:
    """Where each script of this document begins, by name; also of those that can't be read."""
    return {fence.name: fence.place for fence in fences(document, "script")}


def fences(document: Document, role: str) -> list[Fence]:
    """The fences of one role, in order."""
    return [fence for section in document.sections for fence in section.fences if fence.role == role]


def check_homes(document: Document, problems: Problems) -> None:
    """Report starters and scripts that stand in another section than theirs."""
    for section in document.sections:
        for fence in section.fences:
            home = HOMES.get(fence.role)
            if home and section.name not in home:
                where = f"under ## {section.name}" if section.name else "before the first section"
                what = f"a {fence.role} outside of ## {home[0]}"
                problems.add(fence.place, what, where, f"put it under ## {home[0]}")


def blank(place: Place) -> Prose:
    """No words."""
    return trimmed([], place)
