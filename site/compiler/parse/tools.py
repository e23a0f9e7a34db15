"""Tools written as YAML: what the API is told about them, and what they return."""

from __future__ import annotations

import re
from typing import Any

from compiler.course import Call, Place, Tool
from compiler.known import LESSON_NAMES
from compiler.parse.returns import parse_lines, parse_raises, parse_returns
from stopreason.authoring.fields import Fields
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Problems, listed, quoted
from stopreason.authoring.turns import CheckCall
from stopreason.authoring.yamls import read_yaml

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def parse_tools(code: str, place: Place, problems: Problems) -> list[Tool]:
    """The tools of one `yaml tools` fence; `place` is its first line inside."""
    root = read_yaml(code, place, problems)
    if root is None:
        return []
    if not isinstance(root.value, dict) or not root.value:
        do = "write the tool's name, a colon, and its description, input and returns below"
        problems.add(place, "there are no tools in this fence", "", do)
        return []
    return [_tool(name, node, problems) for name, node in root.value.items()]


def _tool(name: str, node: Node, problems: Problems) -> Tool:
    if not re.fullmatch(r"[a-zA-Z0-9_-]{1,128}", name):
        do = "use letters, digits, _ and -, at most 128"
        problems.add(node.place, "a tool's name the API would refuse", quoted(name), do)
    if name in LESSON_NAMES:
        do = f"give it another name: `from lesson import {name}` is something else in every program"
        problems.add(node.place, "a tool has a name that the module lesson has already", quoted(name), do)
    fields = Fields(node, f"tool {name}", problems)
    description = fields.text("description", example="`description: what it does`")
    schema = _schema(fields.node("input"), name, problems)
    tool = Tool(
        name,
        description,
        schema,
        parse_returns(fields, problems),
        parse_lines(fields, problems),
        parse_raises(fields, schema["properties"], problems),
        fields.flag("effect"),
        place=node.place,
    )
    fields.finish()
    return tool


def _schema(node: Node | None, name: str, problems: Problems) -> dict[str, Any]:
    properties: dict[str, object] = {}
    if node is not None and isinstance(node.value, dict):
        for key, item in node.value.items():
            plain = item.plain()
            kind = plain.get("type") if isinstance(plain, dict) else None
            if kind not in TYPES:
                do = f'write {key}: {{type: string, description: "…"}}, with a type of {listed(TYPES)}'
                problems.add(item.place, f"input {key} of tool {name} has no known type", quoted(plain), do)
            properties[key] = plain
    elif node is not None and node.value is not None:
        do = "write each input's name, a colon and {type: …}"
        problems.add(node.place, f"input of tool {name} must be a map", quoted(node.plain()), do)
    return {"type": "object", "properties": properties, "required": list(properties)}


def check_against(tools: dict[str, Tool] | None) -> CheckCall:
    """Reports a call that no tool's definition allows. `tools` None: they can't be read, so nothing is known."""

    def check(call: Call, place: Place, problems: Problems) -> None:
        if tools is not None:
            _check_call(call, tools, place, problems)

    return check


def _check_call(call: Call, tools: dict[str, Tool], place: Place, problems: Problems) -> None:
    tool = tools.get(call.name)
    if tool is None:
        do = f"use one of {listed(tools)}" if tools else "define it in a ```yaml tools fence in lesson.md"
        problems.add(place, "a call of a tool that isn't defined", quoted(call.name), do)
        return
    properties = tool.input_schema["properties"]
    assert isinstance(properties, dict)
    for name, value in call.input.items():
        if name not in properties:
            do = f"use {listed(properties)}" if properties else "leave it out: this tool takes no input"
            problems.add(place, f"{call.name} has no such input", quoted(name), do)
        elif not _fits(value, properties[name]):
            kind = properties[name]["type"]
            problems.add(
                place, f"input {name} of {call.name} must be of type {kind}", quoted(repr(value)), "change it"
            )
    for name in properties:
        if name not in call.input:
            problems.add(place, f"{call.name} is called without its input {name}", "", f"add {name}=…")


def _fits(value: object, schema: object) -> bool:
    kind = schema.get("type") if isinstance(schema, dict) else None
    if kind not in TYPES:
        return True
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
