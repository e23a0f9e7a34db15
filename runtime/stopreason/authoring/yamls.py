"""YAML with line numbers. The one module here that needs more than the standard library: PyYAML."""

from __future__ import annotations

import yaml

from .nodes import Node, Value
from .problems import Place, Problems, below, quoted


def read_yaml(text: str, place: Place, problems: Problems) -> Node | None:
    """Parse `text`, whose first line is at `place`. None, with a problem reported, where it is not YAML."""
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        lines = text.splitlines()
        written = lines[line] if line < len(lines) else ""
        received = quoted(written.strip()) if line < len(lines) else "the end of the text"
        what = f"this YAML can't be read ({error.problem or error.context})"
        problems.add(below(place, line), what, received, _advice(written, received))
        return None
    except yaml.YAMLError as error:
        problems.add(place, "this YAML can't be read", quoted(error), "remove the character it names")
        return None
    return _node(root, place, problems) if root is not None else Node(None, place)


def _compose(text: str) -> yaml.Node | None:
    """The C parser is ten times as fast; what it refuses, the other one explains."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _advice(written: str, received: str) -> str:
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "indent this line with spaces: YAML takes no tabs there"
    if any(sign in received for sign in ":{}[]&*#%@`"):
        return 'put text that holds : { } [ ] or # into "double quotes"'
    return "look at the indentation and the quotes of this line and the one before"


def _node(node: yaml.Node, start: Place, problems: Problems, line: int | None = None) -> Node:
    """A value. What has a name stands where its name stands: `line`."""
    place = below(start, node.start_mark.line if line is None else line)
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(node, start, problems), place)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item, start, problems) for item in node.value], place)
    return Node(_scalar(node), place)


def _mapping(node: yaml.MappingNode, start: Place, problems: Problems) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            place = below(start, key.start_mark.line)
            problems.add(place, "a name was expected before the colon", "", "write it as `name: value`")
        elif name in found:
            place = below(start, key.start_mark.line)
            problems.add(place, "a name stands here twice", quoted(name), "keep one of the two")
        else:
            found[name] = _node(value, start, problems, key.start_mark.line)
    return found


def _scalar(node: yaml.Node) -> Value:
    """Text, numbers, yes and no, and nothing; dates and the like stay the text that the author wrote."""
    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in ("int", "float", "bool", "null"):
        return str(node.value)
    value: Value = yaml.SafeLoader("").construct_object(node)
    return value
