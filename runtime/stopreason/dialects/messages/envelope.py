"""What goes around the answers of the Messages API: the envelope of an error, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Sequence

from ...scripted.dialect import Ids, StreamEvent
from ...scripted.rule import Refused
from ...scripted.script import Failure
from ...seeded import between

# 429 as recorded in the SDK's snapshots, without the names in it; 529 documented, and recorded in mid-stream (2026-11)
# 400: anthropics/claude-code#12186, #62560 with whole bodies, 2025-11 and 2026-05
FAILURES = {
    400: ("invalid_request_error", "prompt is too long: 214032 tokens > 200000 maximum"),
    429: (
        "rate_limit_error",
        "This request would exceed your organization's rate limit of 20,000,000 prompt bytes per hour. "
        "For details, refer to: https://docs.claude.com/en/api/rate-limits.",
    ),
    504: ("timeout_error", "Request timed out"),
    529: ("overloaded_error", "Overloaded"),
}
# documented types of error (page about errors, 2026-11-20); nothing is known of what is said with these
TYPES = {
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    409: "conflict_error",
    413: "request_too_large",
}
LIMITS = {"requests": 4_000, "tokens": 2_400_000, "input-tokens": 2_000_000, "output-tokens": 400_000}
RESET = "2026-11-21T00:00:00Z"  # a fixed instant: the model has no clock, and its limits never run out
UNAUTHORIZED, RATE_LIMITED = 401, 429


def error(refused: Refused, ids: Ids) -> dict[str, object]:
    """The envelope of a refusal (recorded; documentation of errors, 2026-11-20)."""
    rule = refused.rule
    return _envelope(rule.type, rule.message(refused.found), ids, {"error_code": rule.code} if rule.code else None)


def failure(failure: Failure, ids: Ids) -> dict[str, object]:
    """The envelope of the API's own failure."""
    if failure.status in TYPES:
        return _envelope(TYPES[failure.status], "The script has this error here.", ids)
    return _envelope(*FAILURES.get(failure.status, ("api_error", "Internal server error")), ids)


def stream_failure(broken: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure as an event in mid-stream (recorded after a 200, 2026-11-20)."""
    return StreamEvent("error", failure(broken, ids))


def headers(status: int, ids: Ids) -> dict[str, str]:
    """Those of every answer (recorded, 2026-11-20).

    `x-should-retry` is recorded as false with 400 and true with 429; true for a fault of the API's own is decided here.
    """
    said = {"request-id": f"req_011{ids.request}"}
    if status != UNAUTHORIZED:
        said |= _limits(status, ids)
    retry = status == RATE_LIMITED or status >= 500
    return said if status == 200 else said | {"x-should-retry": "true" if retry else "false"}


def _limits(status: int, ids: Ids) -> dict[str, str]:
    """How much may be sent: three headers for each thing that is counted."""
    said: dict[str, str] = {}
    for name, limit in LIMITS.items():
        left = 0 if status == RATE_LIMITED else limit - between(1, limit // 100, ids.request, "limit", name)
        said[f"anthropic-ratelimit-{name}-limit"] = str(limit)
        said[f"anthropic-ratelimit-{name}-remaining"] = str(left)
        said[f"anthropic-ratelimit-{name}-reset"] = RESET
    return said


def _envelope(kind: str, message: str, ids: Ids, details: dict[str, str] | None = None) -> dict[str, object]:
    said: dict[str, object] = {"type": kind, "message": message} | ({"details": details} if details else {})
    return {"type": "error", "error": said, "request_id": f"req_011{ids.request}"}
