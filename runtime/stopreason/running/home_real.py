"""A notebook where a key is set: its programs ask the real API, through the real packages."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType
from typing import Any

from .. import exceptions
from .model import MAX_TOKENS, MODEL


def with_real_models(lesson: ModuleType) -> ModuleType:
    """The module `lesson` with clients of the packages whose keys are set, their errors too. Needs those packages."""
    if os.environ.get("ANTHROPIC_API_KEY"):
        _with_anthropic(lesson, import_module("anthropic"))
    if os.environ.get("OPENAI_API_KEY"):
        openai = import_module("openai")
        lesson.__dict__.update(chat_client=openai.OpenAI(), async_chat_client=openai.AsyncOpenAI(), chat_errors=openai)
    return lesson


def _with_anthropic(lesson: ModuleType, anthropic: Any) -> None:
    client = anthropic.Anthropic()

    def model(messages: object, tools: object = None) -> object:
        """One request to the model; its reply as a dict."""
        options = {"tools": tools} if tools else {}
        return client.messages.create(model=MODEL, max_tokens=MAX_TOKENS, messages=messages, **options).to_dict()

    errors = {name: getattr(anthropic, name) for name in exceptions.every() if hasattr(anthropic, name)}
    types = {name: getattr(anthropic.types, name) for name in vars(lesson) if hasattr(anthropic.types, name)}
    lesson.__dict__.update({**types, **errors, "client": client, "model": model})
