"""A lesson on your own machine: what files and notebooks that were taken home import.

Where no key is set, the scripted model answers in the same process. There is no network, and no record; all that the
model refuses in the course, it refuses here.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import wraps
from types import SimpleNamespace
from typing import cast

from . import exceptions
from .clients import chat_exceptions, reply_objects
from .clients.chat_client import AsyncChatClient, ChatClient
from .clients.client import Client
from .recording.desk import Desk
from .recording.lines import Lines
from .running.home_real import with_real_models
from .running.lesson_module import lesson_module
from .running.model import Model
from .running.packages import at_hand
from .scripted.script_data import Json, read_script, read_tool
from .trace import Trace

SEED = "home"
KEYS = {"anthropic": "ANTHROPIC_API_KEY", "openai": "OPENAI_API_KEY"}
ROOM = 1000  # nobody reads the record here: it should never be full
_UNWATCHED = Lines("<nobody's file>")
_OPEN = ExitStack()  # what is connected stays so until the next one is, or the process ends


def __getattr__(name: str) -> object:
    """The errors that the model's client raises, and the types of what it says, as `anthropic` names them.

    `chat_errors` has those of `openai`.
    """
    if name == "chat_errors":
        return SimpleNamespace(**chat_exceptions.every())
    found = exceptions.every().get(name) or getattr(reply_objects, name, None)
    if found is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return found


def client(script: str, seed: str = SEED) -> Client:
    """In the place of `anthropic.Anthropic()`: a client that the scripted model answers. `script` is JSON."""
    return Client(_desk(script, seed), _UNWATCHED)


def chat_client(script: str, seed: str = SEED) -> ChatClient:
    """The same in the place of `openai.OpenAI()`."""
    return ChatClient(_desk(script, seed), _UNWATCHED)


def async_chat_client(script: str, seed: str = SEED) -> AsyncChatClient:
    """The same in the place of `openai.AsyncOpenAI()`."""
    return AsyncChatClient(_desk(script, seed), _UNWATCHED)


def connect(script: str, package: str, seed: str = SEED) -> None:
    """From here on, every client of the real package talks to the scripted model, with no key. Needs the package."""
    _OPEN.close()
    _OPEN.enter_context(at_hand((package,), _desk(script, seed)))


class Steps:
    """The steps of a notebook. `data` is JSON: for each step by its name, `script`, `tools` and `packages`."""

    def __init__(self, data: str) -> None:
        self._steps: Mapping[str, Json] = json.loads(data)
        asyncio.run = _RUN_ANYWHERE

    def begin(self, name: str, seed: str = SEED) -> None:
        """From here on, `from lesson import …` gives the model, the tools and the question of this step.

        Where a key is set, the real API answers.
        """
        step = self._steps[name]
        tools = tuple(map(read_tool, cast("list[Json]", step["tools"])))
        script = read_script(cast("Json", step["script"]), None)
        model = Model(script, tools, seed, _trace(script.name), _UNWATCHED)
        _OPEN.close()  # which takes back the keys that it set
        packages = [name for name in cast("list[str]", step.get("packages") or []) if not os.environ.get(KEYS[name])]
        _OPEN.enter_context(at_hand(packages, model.desk))
        sys.modules["lesson"] = with_real_models(lesson_module(model, tools, _UNWATCHED))


def _anywhere[**P, R](run: Callable[P, R]) -> Callable[P, R]:
    """`asyncio.run` that may be called in a notebook, too: there a loop runs already, so another thread waits."""

    @wraps(run)
    def anywhere(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return run(*args, **kwargs)
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(run, *args, **kwargs).result()

    return anywhere


_RUN_ANYWHERE = _anywhere(asyncio.run)


def _desk(script: str, seed: str) -> Desk:
    read = read_script(json.loads(script), None)
    return Desk(read, seed, _trace(read.name))


def _trace(name: str) -> Trace:
    return Trace(name, lambda _: None, ROOM)
