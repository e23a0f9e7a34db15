"""The envelope of errors, failures, headers and token counts of the two OpenAI APIs.

Source: the list of facts, section 3, and the types of the SDK 3.52.0, as of 2026-11-20.
"""

from __future__ import annotations

import json

from ...plain import canonical
from ...scripted.conversation import CallMade
from ...scripted.dialect import Ids, Json
from ...scripted.rule import Refused
from ...scripted.script import Failure
from ...scripted.speaking import Spoken
from ...seeded import between, token

CREATED = 1_795_176_000  # 2026-11-20 12:00 UTC: replies carry a time, and the core has no clock
LETTERS_A_TOKEN = 4
CUT_OFF = ("max_tokens", "model_context_window_exceeded")
VERSION = "2020-10-01"  # in recorded headers of 2024 to 2026
LIMIT, LIMITED = 10_000, (200, 429)  # as documented, and in recorded headers; quoted in alexrudall/ruby-openai#419
RATE_LIMITED = (
    "Rate limit reached for this model in organization org-scripted on requests per min (RPM): Limit 3, Used 3, "
    "Requested 1. Please try again in {after}. Visit https://platform.openai.com/account/rate-limits to learn more.",
    "requests",
    "rate_limit_exceeded",
)  # continuedev/continue#11472, 2026-03-16; DrShushen/climb#13 with the whole body
OVERLOADED = (
    "Our servers are currently overloaded. Please try again later.",
    "service_unavailable_error",
    "server_is_overloaded",
)  # Wei-Shaw/sub2api#6631 with the whole body, 2026-09-05
TOO_LONG = (
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 204308 tokens. "
    "Please reduce the length of the messages.",
    "invalid_request_error",
    "context_length_exceeded",
)  # webtimemachine/wtm2#579, 2024-11-04; chathub-dev/chathub#126 with the whole body
BROKEN = ("The server had an error while processing your request. Sorry about that!", "server_error", None)
FAILURES: dict[int, tuple[str, str, str | None]] = {400: TOO_LONG, 429: RATE_LIMITED, 503: OVERLOADED, 529: OVERLOADED}
UNAVAILABLE = 503  # what these APIs say where a script has a 529, which they don't know
TIERS = {"fast": "priority", "priority": "priority", "flex": "flex", "scale": "scale"}  # as what a tier is served


def envelope(message: str, kind: str, param: str | None = None, code: str | None = None) -> dict[str, object]:
    """An error as both APIs write it."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def error(refused: Refused, ids: Ids) -> dict[str, object]:
    """The envelope of a refusal."""
    rule, found = refused.rule, refused.found
    return envelope(rule.message(found), rule.type, rule.place(found), rule.code)


def failure(failed: Failure, ids: Ids) -> dict[str, object]:
    """The envelope of the API's own failure."""
    message, kind, code = failure_words(failed)
    return envelope(message, kind, code=code)


def failure_words(failed: Failure) -> tuple[str, str, str | None]:
    """Message, type and code of the API's own failure."""
    message, kind, code = FAILURES.get(failed.status, BROKEN)
    after = 1 if failed.retry_after is None else failed.retry_after
    return message.format(after=f"{after:g}s"), kind, code


def tier(asked: object) -> str:
    """The tier that a request is served on: `fast` is called `priority`, and `auto` is the default (measured)."""
    return TIERS.get(str(asked), "default")


def headers(status: int, ids: Ids) -> dict[str, str]:
    """Those of every answer."""
    left = {"requests": LIMIT - 1 if status != 429 else 0, "tokens": LIMIT}
    limits = {
        f"x-ratelimit-{what}-{name}": said
        for name, count in left.items()
        for what, said in (("limit", str(LIMIT)), ("remaining", str(count)), ("reset", "120ms"))
    }
    return {"x-request-id": f"req_{ids.request}", "openai-version": VERSION, **(limits if status in LIMITED else {})}


def calls(spoken: Spoken) -> list[CallMade]:
    """The calls that somebody is to answer: none of a paused turn, which asks the server's own tools."""
    return [] if spoken.stop_reason == "pause_turn" else list(spoken.calls)


def cut_off(written: str) -> str:
    """Arguments as far as they come where the model is stopped in the middle of them: no JSON any more."""
    return written[: max(1, len(written) // 2)]


def padding(body: Json, seed: str, *place: object) -> dict[str, object]:
    """Letters that mean nothing and hide how long a part of a stream is; they come unless nobody wants them."""
    options = body.get("stream_options")
    if isinstance(options, dict) and options.get("include_obfuscation") is False:
        return {}
    return {"obfuscation": token(between(1, 16, seed, "padding", *place), seed, "letters", *place)}


def arguments(value: object) -> str:
    """A call's input as the JSON text that goes over the wire, without spaces."""
    return json.dumps(value, separators=(",", ":"))


def tokens(*values: object) -> int:
    """A count of tokens, at four letters each: it grows as a real one does, and is no measurement."""
    return len(canonical(list(values))) // LETTERS_A_TOKEN + 1
