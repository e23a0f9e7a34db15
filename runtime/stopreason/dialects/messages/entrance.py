"""What is refused before the body is looked at: a request without a key, and one that names no version of the API.

Every key is right: what is said to a wrong one (`invalid x-api-key`, row 37) can't be known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...scripted.rule import Found, Refused, Rule, first_broken
from .seen import NEWEST_VERSION, VERSIONS, Seen

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def no_key(seen: Seen) -> Iterator[Found]:
    scheme, _, token = seen.headers.get("authorization", "").partition(" ")
    bearer = scheme.lower() == "bearer" and bool(token.strip())
    if not bearer and not seen.headers.get("x-api-key", "").strip():
        yield Found()


def no_version(seen: Seen) -> Iterator[Found]:
    if not seen.headers.get("anthropic-version", "").strip():
        yield Found()


def unknown_version(seen: Seen) -> Iterator[Found]:
    """A date after the newest one that is known may well be a version by the time it is sent."""
    later = _DATE.fullmatch(seen.version) and seen.version > NEWEST_VERSION
    if seen.version not in VERSIONS and not later:
        yield Found({"version": seen.version})


ENTRANCE: tuple[Rule[Seen], ...] = (
    Rule("key-required", "37", "I", "n8n-io/n8n#37930, with the request's id, 2026; karthink/gptel#354",
         "x-api-key header is required", no_key, status=401, type="authentication_error"),
    Rule("version-required", "-", "I", "envoyproxy/ai-gateway#1909, 2026-03-02; PipedreamHQ/pipedream#9697",
         "anthropic-version: header is required", no_version, date="2026-11-21"),
    Rule("version-unknown", "-", "I", "decolua/9router#2357, 2026-07-04",
         'anthropic-version: "{version}" is not a valid version', unknown_version, date="2026-11-21"),
)  # fmt: skip


def enter(headers: Mapping[str, str]) -> Refused | None:
    """What is refused before the body is looked at. A Bearer token is as good as a key: the SDK sends one."""
    return first_broken(ENTRANCE, Seen({}, headers))
