"""Rules about the tools of a request to Chat Completions, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scripted.rule import Found, Rule
from ..openai import words
from ..openai.words import BLANK, EMPTY, MISSING, PATTERN, VALUE, WRONG_TYPE, form, kind
from .seen import Seen

CHOICES = ("none", "auto", "required")
ONLY_WITH_TOOLS = "Invalid value for '{path}': '{path}' is only allowed when 'tools' are specified."


def _tools(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    tools = seen.body.get("tools")
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if isinstance(tool, dict):
            yield index, tool


def _functions(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    for index, tool in _tools(seen):
        function = tool.get("function")
        if tool.get("type") == "function" and isinstance(function, dict):
            yield index, function


def tools_form(seen: Seen) -> Iterator[Found]:
    tools = seen.body.get("tools")
    if tools is not None and not isinstance(tools, list):
        yield _typed("tools", "an array of objects", tools)
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if not isinstance(tool, dict):
            yield _typed(f"tools[{index}]", "an object", tool)
        elif tool.get("function") is not None and not isinstance(tool["function"], dict):
            yield _typed(f"tools[{index}].function", "an object", tool["function"])


def no_tools(seen: Seen) -> Iterator[Found]:
    if seen.body.get("tools") == []:
        yield Found({"path": "tools"})


def required(seen: Seen) -> Iterator[Found]:
    """A tool says its type, and what it is stands under that name: here, unlike in Responses, it is nested."""
    for index, tool in _tools(seen):
        if "type" not in tool:
            yield Found({"path": f"tools[{index}].type"})
        elif tool["type"] == "function" and "function" not in tool:
            yield Found({"path": f"tools[{index}].function"})
    for index, function in _functions(seen):
        if "name" not in function:
            yield Found({"path": f"tools[{index}].function.name"})


def blank_names(seen: Seen) -> Iterator[Found]:
    for index, function in _functions(seen):
        if function.get("name") == "":
            yield Found({"path": f"tools[{index}].function.name"})


def name_types(seen: Seen) -> Iterator[Found]:
    for index, function in _functions(seen):
        if not isinstance(function.get("name"), str):
            yield _typed(f"tools[{index}].function.name", "a string", function.get("name"))


def name_pattern(seen: Seen) -> Iterator[Found]:
    for index, function in _functions(seen):
        if not words.NAME.fullmatch(str(function.get("name"))):
            yield Found({"path": f"tools[{index}].function.name"})


def open_schema(seen: Seen) -> Iterator[Found]:
    for index, function in _functions(seen):
        where = words.open_object(function.get("parameters")) if function.get("strict") is True else None
        if where is not None:
            yield Found({"path": f"tools[{index}].function.parameters", "name": function["name"], "context": where})


def choice_without_tools(seen: Seen) -> Iterator[Found]:
    for name in ("tool_choice", "parallel_tool_calls"):
        if seen.body.get(name) is not None and not seen.body.get("tools"):
            yield Found({"path": name})


def choice_form(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if choice is not None and not isinstance(choice, str | dict):
        yield _typed("tool_choice", "one of one of 'none', 'auto', or 'required' or object", choice)


def choice_unknown(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if isinstance(choice, str) and choice not in CHOICES:
        yield Found({"path": "tool_choice", "received": choice, "allowed": words.listed(CHOICES)})


def choice_lacks(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if not isinstance(choice, dict) or choice.get("type") in ("custom", "allowed_tools"):
        return
    function = choice.get("function")
    if "function" not in choice:
        yield Found({"path": "tool_choice.function"})
    elif isinstance(function, dict) and "name" not in function:
        yield Found({"path": "tool_choice.function.name"})


def choice_undeclared(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    function = choice.get("function") if isinstance(choice, dict) else None
    name = function.get("name") if isinstance(function, dict) else None
    if name is not None and name not in [one.get("name") for _, one in _functions(seen)]:
        yield Found({"name": name})


def _typed(path: str, wanted: str, value: object) -> Found:
    return Found({"path": path, "wanted": wanted, "received": kind(value)})


TOOLS: tuple[Rule[Seen], ...] = (
    form("tools-form", WRONG_TYPE, tools_form),
    form("tools-empty", EMPTY, no_tools, "quoted as OpenAI's by three projects, once with the whole body", "C"),
    form("tool-field-missing", MISSING, required, "bolna-ai/bolna#144, langchain-ai/langchain#30299; measured", "I"),
    form("tool-name-blank", BLANK, blank_names, date="2026-09-04"),
    form("tool-name-type", WRONG_TYPE, name_types, "the same sentence measured at many places, 2026-08-30"),
    form("tool-name-pattern", PATTERN, name_pattern, "brekkylab/ailoy#109, vercel/ai#1972", "I"),
    Rule("schema-open", "-", "I", "camel-ai/camel#2231, with the whole body",
         "Invalid schema for function '{name}': In context={context}, 'additionalProperties' is required to be "
         "supplied and to be false.", open_schema, param="{path}", code="invalid_function_parameters"),
    Rule("choice-without-tools", "-", "I", "RageAgainstThePixel/OpenAI-DotNet#479, dapr/dapr-agents#248, "
         "Upsonic/Upsonic#323", ONLY_WITH_TOOLS, choice_without_tools, param="{path}"),
    form("choice-form", WRONG_TYPE, choice_form),
    form("choice-unknown", VALUE, choice_unknown),
    form("choice-lacks", MISSING, choice_lacks),
    Rule("choice-undeclared", "-", "L", words.MEASURED,
         "Invalid value for 'function_call': no function named '{name}' was specified in the 'functions' parameter.",
         choice_undeclared, "2026-09-04", param="function_call"),
)  # fmt: skip
