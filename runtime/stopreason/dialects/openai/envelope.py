"""The envelope of errors, failures, headers and token counts of the two OpenAI APIs.

Source: the list of facts, section 3, and the types of the SDK 3.52.0, as of 2026-11-20.
"""

from __future__ import annotations

import json

from ...dialect import Ids
from ...plain import canonical
from ...rule import Refused
from ...script import Failure

CREATED = 1_795_176_000  # 2026-11-20 12:00 UTC: replies carry a time, and the core has no clock
LETTERS_A_TOKEN = 4
RATE_LIMITED = ("Rate limit reached. Please try again later.", "requests", "rate_limit_exceeded")
OVERLOADED = ("The engine is currently overloaded, please try again later", "server_error", None)
BROKEN = ("The server had an error while processing your request. Sorry about that!", "server_error", None)
FAILURES: dict[int, tuple[str, str, str | None]] = {429: RATE_LIMITED, 503: OVERLOADED, 529: OVERLOADED}


def envelope(message: str, kind: str, param: str | None = None, code: str | None = None) -> dict[str, object]:
    """An error as both APIs write it."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def error(refused: Refused, ids: Ids) -> dict[str, object]:
    """The envelope of a refusal."""
    rule, found = refused.rule, refused.found
    return envelope(rule.message(found), rule.type, rule.place(found), rule.code)


def failure(failed: Failure, ids: Ids) -> dict[str, object]:
    """The envelope of the API's own failure."""
    message, kind, code = FAILURES.get(failed.status, BROKEN)
    return envelope(message, kind, code=code)


def headers(status: int, ids: Ids) -> dict[str, str]:
    """Those of every answer."""
    return {"x-request-id": f"req_{ids.request}"}


def arguments(value: object) -> str:
    """A call's input as the JSON text that goes over the wire, without spaces."""
    return json.dumps(value, separators=(",", ":"))


def tokens(*values: object) -> int:
    """A count of tokens, at four letters each: it grows as a real one does, and is no measurement."""
    return len(canonical(list(values))) // LETTERS_A_TOKEN + 1
