"""Counts of tokens, at four letters a token: they grow as real ones do, and are no measurement."""

from __future__ import annotations

from collections.abc import Mapping

from ...plain import canonical

LETTERS = 4


def sent_tokens(request: Mapping[str, object]) -> int:
    """What a request sends."""
    sent = [request.get("messages"), request.get("tools")]
    return _tokens([*sent, request["system"]] if request.get("system") else sent)


def said_tokens(content: object) -> int:
    """What a reply says. Never none: a reply without content has its end."""
    return _tokens(content)


def _tokens(value: object) -> int:
    return len(canonical(value)) // LETTERS + 1
