"""The module `lesson`, from which a program imports its model, its tools, the clients and their errors."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from .. import exceptions
from ..clients import chat_objects, reply_objects
from ..clients.chat_client import chat_names
from ..clients.client import Client
from ..plain import plain
from ..recording.lines import Lines
from ..scripted.tool import Tool
from .model import Model

OBJECTS = ("Message", "TextBlock", "ThinkingBlock", "ToolUseBlock", "Usage")  # of a reply, for `isinstance` and `match`
CHAT_OBJECTS = ("ChatCompletion", "ChatCompletionMessage")


def lesson_module(model: Model, tools: Sequence[Tool], lines: Lines) -> ModuleType:
    """`from lesson import model, tools, rooms_free`, or `client`, over one script's model."""
    lesson = ModuleType("lesson")
    definitions = [plain(tool.definition()) for tool in tools]
    lesson.__dict__.update(model.functions)  # below all names that the module always has
    lesson.__dict__.update(question=model.script.question, tools=definitions, run_tool=model.run_tool)
    lesson.__dict__.update(model=model, client=Client(model.desk, lines), store=model.store)
    lesson.__dict__.update(exceptions.every())
    lesson.__dict__.update({name: getattr(reply_objects, name) for name in OBJECTS})
    lesson.__dict__.update(chat_names(model.desk, lines, [tool.definition() for tool in tools]))
    lesson.__dict__.update({name: getattr(chat_objects, name) for name in CHAT_OBJECTS})
    return lesson
