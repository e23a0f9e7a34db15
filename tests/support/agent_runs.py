"""The ready loop of lesson 4 with an agent of its own, by our transport and by HTTP."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import openai
from stopreason.agent import Agent
from stopreason.clients.chat_client import ChatClient
from stopreason.doors.scripted_model import ScriptedModel
from stopreason.recording.lines import Lines
from stopreason.scripted.script_data import read_script
from support.desk import Watched
from support.runtime import Json

TOOLS: list[Json] = [
    {"type": "function", "function": {"name": name, "parameters": {"type": "object"}}}
    for name in ("rooms_free", "room_price")
]


def rooms_free(night: str) -> Json:
    return {"rooms": 5}


def agent(**more: Any) -> Agent:
    known: Json = {"tools": TOOLS, "functions": {"rooms_free": rooms_free, "room_price": lambda room, nights: 200}}
    return Agent(**{"name": "desk", "system": "You are the front desk.", **known, **more})


def asking(question: str = "Friday?") -> list[Any]:
    return [{"role": "user", "content": question}]


def ours(script: Json) -> Any:
    return ChatClient(Watched(script), Lines("loop.py"))


@contextlib.contextmanager
def way(name: str, script: Json) -> Iterator[tuple[Any, Callable[[], None]]]:
    """A client of the package, and what asserts that nothing was refused."""
    model = ScriptedModel(read_script(script, None), "a-seed", 100)
    over = {"base_url": f"{model.url}/v1"} if name == "http" else {"http_client": model.http_client()}
    try:
        with openai.OpenAI(api_key="a-key", max_retries=0, **over) as client:
            yield client, lambda: (model.no_refusals(), None)[1]
    finally:
        model.close()


WAYS = ["transport", "http"]
