"""A desk with a script of its own, for clients that are given nothing else, and what came to it."""

from __future__ import annotations

import json
from typing import Any

from stopreason.judging.specification import read_specification
from stopreason.recording.desk import Desk
from stopreason.scripted.script import Script
from stopreason.trace import Trace

from . import runtime

Json = dict[str, Any]


class Watched(Desk):
    """A desk that keeps its record in `events`."""

    def __init__(self, script: Script | Json, seed: str = runtime.SEED, limit: int | None = 25) -> None:
        read = script if isinstance(script, Script) else read_specification(runtime.step(script)).scripts[0]
        self.events: list[Json] = []
        super().__init__(read, seed, Trace(read.name, lambda text: self.events.append(json.loads(text))), limit)

    def bodies(self) -> list[Json]:
        """What was sent, request by request."""
        return [event["body"] for event in runtime.of_kind(self.events, "request")]

    def refusals(self) -> list[Json]:
        return runtime.of_kind(self.events, "refusal")

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events]
