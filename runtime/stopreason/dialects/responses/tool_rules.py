"""Rules about the tools of a request to the Responses API, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scripted.rule import Found, Rule
from ..openai import words
from ..openai.words import MISSING, PATTERN, VALUE, WRONG_TYPE, form, house, kind
from .seen import Seen

CHOICES = ("none", "auto", "required")


def _tools(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    tools = seen.body.get("tools")
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if isinstance(tool, dict):
            yield index, tool


def _named(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    yield from ((index, tool) for index, tool in _tools(seen) if tool.get("type") in ("function", "custom"))


def tools_form(seen: Seen) -> Iterator[Found]:
    tools = seen.body.get("tools")
    if tools is not None and not isinstance(tools, list):
        yield Found({"path": "tools", "wanted": "an array of tools", "received": kind(tools)})


def tool_form(seen: Seen) -> Iterator[Found]:
    tools = seen.body.get("tools")
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if not isinstance(tool, dict):
            yield Found({"path": f"tools[{index}]", "received": kind(tool)})


def required(seen: Seen) -> Iterator[Found]:
    """A tool says its type, and a function its name beside it: here, unlike in Chat Completions, nothing is nested."""
    for index, tool in _tools(seen):
        if "type" not in tool:
            yield Found({"path": f"tools[{index}].type"})
    for index, tool in _named(seen):
        if "name" not in tool:
            yield Found({"path": f"tools[{index}].name"})


def name_types(seen: Seen) -> Iterator[Found]:
    for index, tool in _named(seen):
        if not isinstance(tool.get("name"), str):
            yield Found({"path": f"tools[{index}].name", "wanted": "a string", "received": kind(tool.get("name"))})


def name_pattern(seen: Seen) -> Iterator[Found]:
    for index, tool in _named(seen):
        if not words.NAME.fullmatch(str(tool.get("name"))):
            yield Found({"path": f"tools[{index}].name"})


def open_schema(seen: Seen) -> Iterator[Found]:
    for index, tool in _named(seen):
        where = words.open_object(tool.get("parameters")) if tool.get("strict") is True else None
        if where is not None:
            yield Found({"path": f"tools[{index}].parameters", "name": tool["name"], "context": where})


def choice_form(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if choice is not None and not isinstance(choice, str | dict):
        wanted = "one of an object or 'none', 'auto', or 'required'"
        yield Found({"path": "tool_choice", "wanted": wanted, "received": kind(choice)})


def choice_unknown(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if isinstance(choice, str) and choice not in CHOICES:
        yield Found({"path": "tool_choice", "received": choice, "allowed": words.listed(CHOICES)})


def choice_lacks(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if isinstance(choice, dict) and choice.get("type") == "function" and "name" not in choice:
        yield Found({"path": "tool_choice.name"})


def required_of_none(seen: Seen) -> Iterator[Found]:
    if seen.body.get("tool_choice") == "required" and not seen.body.get("tools"):
        yield Found()


def choice_undeclared(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    named = isinstance(choice, dict) and choice.get("type") == "function"
    if named and choice["name"] not in [tool.get("name") for _, tool in _named(seen)]:  # type: ignore[index]
        yield Found()


TOOLS: tuple[Rule[Seen], ...] = (
    form("tools-form", WRONG_TYPE, tools_form),
    house("tool-form", "{path} must be a dict with a `type`, received {received}.", tool_form),
    form("tool-field-missing", MISSING, required, "GCWing/OpenBitFun#806, microsoft/vscode-copilot-release#11157; "
         "measured", "I"),
    form("tool-name-type", WRONG_TYPE, name_types, "the same sentence measured at many places, 2026-08-30"),
    form("tool-name-pattern", PATTERN, name_pattern, "quoted at input[189].name by one project, at "
         "tools[0].function.name in brekkylab/ailoy#109", "C"),
    Rule("schema-open", "-", "I", "lastmile-ai/openai-agents-mcp#2, bytedance/trae-agent#173, with the whole body",
         "Invalid schema for function '{name}': In context={context}, 'additionalProperties' is required to be "
         "supplied and to be false.", open_schema, param="{path}", code="invalid_function_parameters"),
    form("choice-form", WRONG_TYPE, choice_form),
    form("choice-unknown", VALUE, choice_unknown),
    form("choice-lacks", MISSING, choice_lacks),
    Rule("required-of-none", "-", "L", "measured live by vllm-project/vllm#40399, 2026-04-20",
         "Tool choice 'required' must be specified with 'tools' parameter.", required_of_none, "2026-04-20",
         param="tool_choice"),
    Rule("choice-undeclared", "-", "L", "measured live by vllm-project/vllm#40399, 2026-04-20",
         "Tool choice 'function' not found in 'tools' parameter.", choice_undeclared, "2026-04-20",
         param="tool_choice"),
)  # fmt: skip
