"""What the fixtures of the OpenAI dialects are laid over, and their rules, dialect by dialect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stopreason.dialects.chat import rules as chat_rules
from stopreason.dialects.chat.dialect import CHAT
from stopreason.dialects.chat.seen import Seen as ChatSeen
from stopreason.dialects.chat.unconfirmed import UNCONFIRMED as CHAT_UNCONFIRMED
from stopreason.dialects.openai import entrance
from stopreason.dialects.responses import rules as responses_rules
from stopreason.dialects.responses.dialect import RESPONSES
from stopreason.dialects.responses.seen import Seen as ResponsesSeen
from stopreason.dialects.responses.unconfirmed import UNCONFIRMED as RESPONSES_UNCONFIRMED
from stopreason.scripted.dialect import Dialect
from stopreason.scripted.rule import Found, Rule
from support.requests import REQUESTS, Base, Case, read_cases

MODEL = "gpt-6-sol"
SCHEMA = {"type": "object", "properties": {}}
KEY = {"authorization": "Bearer -"}
CHAT_TOOL = {"type": "function", "function": {"name": "f", "parameters": SCHEMA}}
TOOL = {"type": "function", "name": "f", "parameters": SCHEMA}


@dataclass(frozen=True)
class Proven:
    """A dialect, its rules, and the requests that prove them. `seen`: makes a body what its rules look at."""

    dialect: Dialect
    rules: tuple[Rule[Any], ...]
    unconfirmed: tuple[Rule[Any], ...]
    base: Base
    seen: Any

    @cached_property
    def cases(self) -> list[Case]:
        return list(read_cases(REQUESTS / self.dialect.name, self.base))


PROVEN = (
    Proven(
        CHAT,
        (*entrance.CHAT, chat_rules.NO_JSON, *chat_rules.RULES),
        CHAT_UNCONFIRMED,
        Base({"model": MODEL, "tools": [CHAT_TOOL]}, headers=KEY),
        ChatSeen,
    ),
    Proven(
        RESPONSES,
        (*entrance.RESPONSES, responses_rules.NO_JSON, *responses_rules.RULES),
        RESPONSES_UNCONFIRMED,
        Base({"model": MODEL, "tools": [TOOL]}, "input", headers=KEY),
        ResponsesSeen,
    ),
)


def place_of(rule: Rule[Any], found: Found) -> str:
    """Where a refusal points, as the fixtures write it."""
    named = {
        "message": found.message,
        "block": found.block,
        "ids": ",".join(found.ids) or None,
        "param": rule.place(found),
        "code": rule.code,
    }
    return " ".join(f"{key}={value}" for key, value in named.items() if value is not None)
