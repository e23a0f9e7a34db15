"""What the tests of frameworks share: scripts, the two ways to the scripted model, and what it was sent."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from stopreason.clients.sdk import connected
from stopreason.doors.serving import InThread
from stopreason.doors.session import Session
from stopreason.judging.specification import read_specification
from stopreason.scripted.script import Script

from . import runtime
from .runtime import FRIDAY, PRICE, SATURDAY, Json, call, turn

CLAUDE = "claude-opus-4-8"
GPT = "gpt-5.5"
CAP = 3

TWO_ROUNDS = runtime.script(
    "two-rounds", turn("I look.", FRIDAY, SATURDAY), turn("", PRICE), turn("Friday {1}; Saturday {2}; {3}.")
)
UNKNOWN = runtime.script("unknown", turn("", call("weather", city="Paris")), turn("Heard: {1}"))
RAISES = runtime.script("raises", turn("", call("boom")), turn("Heard: {1}"))
CUT_OFF = runtime.script("cut-off", turn("I look.", FRIDAY, SATURDAY, stop="max_tokens"), turn("Heard: {1}"))
FOR_EVER = runtime.script("for-ever", turn("", FRIDAY), repeat=True)
SAID = "Friday 5 rooms free on Friday; Saturday 5 rooms free on Saturday; 2 nights in a double: 310 euros."
WAYS = ("transport", "http")


def rooms_free(night: str) -> str:
    """How many rooms are free on a night."""
    return f"5 rooms free on {night}"


def room_price(room: str, nights: int) -> str:
    """What a stay costs."""
    return f"{nights} nights in a {room}: 310 euros"


def boom() -> str:
    """Always raises."""
    raise RuntimeError("detail")


TOOLS: dict[str, Callable[..., str]] = {tool.__name__: tool for tool in (rooms_free, room_price, boom)}


@dataclass
class Way:
    """The scripted model, somewhere: `url` is where it is."""

    url: str
    session: Session

    def bodies(self) -> list[Json]:
        """What was sent, request by request."""
        return [event["body"] for event in self._events("request")]

    def refusals(self) -> list[str]:
        """The rules that requests broke."""
        return [event["rule"] for event in self._events("refusal")]

    def _events(self, kind: str) -> list[Any]:
        return runtime.of_kind(self.session.trace, kind)


@contextmanager
def way(name: str, script: Json) -> Iterator[Way]:
    """Through the transport of httpx2, or through a server on this machine."""
    session = Session(read(script), runtime.SEED, limit=30)
    if name == "transport":
        with connected(session.desk):
            yield Way("https://any.example", session)
        return
    server = InThread([session])
    try:
        yield Way(server.url, session)
    finally:
        server.close()


def read(script: Json) -> Script:
    """A script as the model reads it."""
    return read_specification(runtime.step(script)).scripts[0]


def results(body: Json) -> list[Json]:
    """The results in the newest message of a Messages request."""
    content = body["messages"][-1]["content"]
    return [block for block in content if block["type"] == "tool_result"]


def heard(said: str) -> str:
    """What the model was told, out of what it says of it."""
    assert said.startswith("Heard: "), said
    return said.removeprefix("Heard: ")


def schema_of(tool: Callable[..., str]) -> Json:
    """The JSON schema of a tool's input, strict."""
    kinds = {"str": "string", "int": "integer"}
    taken = {name: {"type": kinds[str(one.annotation)]} for name, one in inspect.signature(tool).parameters.items()}
    return {"type": "object", "properties": taken, "required": list(taken), "additionalProperties": False}
