"""Rules about the fields of a Messages request other than its messages and tools.

Rows are those of the project's list of facts about the API, gathered 2026-11-20. What that list doesn't decide and
the model can't read is refused by a house rule, which says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches

from ...scripted.rule import HOUSE, Found, Rule
from .families import NAMES
from .seen import NEWEST_VERSION, Seen
from .tokens import sent_tokens
from .walk import kind_of

TOP_FIELDS = frozenset(
    "model messages max_tokens system tools tool_choice metadata stop_sequences stream thinking container diagnostics "
    "context_management service_tier output_config output_format mcp_servers cache_control inference_geo thread speed "
    "billing_policy compaction fallbacks fallback_credit_token".split()
)
SAMPLING = frozenset({"temperature", "top_p", "top_k"})  # row 35: gone since 4.7, and from version 2026-10-21
LONGEST_NAME = 200
_THINKING = ("enabled", "adaptive", "disabled", "between_tools")
_HALF = re.compile("[\ud800-\udfff]")


def threads(seen: Seen) -> Iterator[Found]:
    if seen.body.get("thread") is not None:
        yield Found()


def half_a_letter(seen: Seen) -> Iterator[Found]:
    """JSON can name half of a letter that takes two (`\\ud800`); the API's parser doesn't take it.

    The place is that in JSON without blanks.
    """
    match = _HALF.search(json.dumps(seen.body, separators=(",", ":"), ensure_ascii=False))
    if match:
        fault = "no low surrogate" if match[0] < "\udc00" else "invalid high surrogate"
        yield Found({"fault": fault, "column": match.start() + 1, "char": match.start()})


def missing_fields(seen: Seen) -> Iterator[Found]:
    for name in ("model", "max_tokens", "messages"):
        if seen.body.get(name) is None:
            yield Found({"field": name})


def extra_fields(seen: Seen) -> Iterator[Found]:
    sampling = SAMPLING if seen.family.sampling and seen.version < NEWEST_VERSION else frozenset()
    for name in seen.body:
        if name not in TOP_FIELDS | sampling:
            yield Found({"path": name})


def field_kinds(seen: Seen) -> Iterator[Found]:
    """Fields that the model reads, of a kind that it can't read."""
    asked, stops = seen.body.get("max_tokens"), seen.body.get("stop_sequences")
    wholly = isinstance(stops, list) and all(isinstance(one, str) for one in stops)
    right = {
        "model": isinstance(seen.body.get("model"), str),
        "max_tokens": isinstance(asked, int) and not isinstance(asked, bool) and asked >= 0,
        "stream": isinstance(seen.body.get("stream"), bool | None),
        "stop_sequences": stops is None or wholly,
        "system": _no_block(seen.body.get("system")) is None,
        "thinking": isinstance(seen.body.get("thinking"), dict | None),
    }
    needed = {"model": "a string", "max_tokens": "a whole number, 0 or more", "stream": "true or false",
              "stop_sequences": "a list of strings", "system": "a string or a list of text blocks",
              "thinking": "a dict with a `type`"}  # fmt: skip
    for name in (name for name, fine in right.items() if not fine):
        received = _no_block(seen.body.get(name)) if name == "system" else kind_of(seen.body.get(name))
        yield Found({"field": name, "needed": needed[name], "received": received})


def _no_block(system: object) -> str | None:
    """What stands in place of a system prompt, in words; None where it is one."""
    if not isinstance(system, list):
        return None if isinstance(system, str | None) else kind_of(system)
    for block in system:
        if not isinstance(block, dict):
            return f"a list with {kind_of(block)} in it"
        if block.get("type") != "text" or not isinstance(block.get("text"), str):
            return "a list with a dict in it that is no text block"
    return None


def unknown_model(seen: Seen) -> Iterator[Found]:
    """Only what can't be the API's: another maker's name, or one with a slip in a word that is known.

    Any other name may be a model by the time that it is asked for.
    """
    name = str(seen.body.get("model"))
    words = re.findall(r"[a-z]+", name[:LONGEST_NAME])
    slip = any(word not in NAMES and get_close_matches(word, NAMES, cutoff=0.8) for word in words)
    if not re.fullmatch(r"claude-[a-z0-9]\S*", name) or slip:
        yield Found({"model": name})


def too_many_tokens(seen: Seen) -> Iterator[Found]:
    most, asked = seen.family.most, seen.body.get("max_tokens")
    if most is not None and isinstance(asked, int) and asked > most:
        yield Found({"asked": asked, "most": most, "model": seen.body.get("model")})


def too_long(seen: Seen) -> Iterator[Found]:
    window = seen.family.window
    if window is not None and not seen.allows("context-1m") and (sent := sent_tokens(seen.body)) > window:
        yield Found({"sent": sent, "window": window})


def thinking_unknown(seen: Seen) -> Iterator[Found]:
    thinking = seen.body.get("thinking")
    if isinstance(thinking, dict) and thinking.get("type") not in _THINKING:
        yield Found({"received": kind_of(thinking.get("type")) if "type" in thinking else "one without a type"})


def budget_not_supported(seen: Seen) -> Iterator[Found]:
    if thinking_of(seen) == "enabled" and not seen.family.budget:
        yield Found()


def thinking_of(seen: Seen) -> object:
    """How the model is asked to think, None where nothing is said."""
    thinking = seen.body.get("thinking")
    return thinking.get("type") if isinstance(thinking, dict) else None


FIELDS: tuple[Rule[Seen], ...] = (
    Rule("threads", "-", "H", "decided by this course: conversations are not kept for you. The `error_code` is one of "
         "the SDK's types (anthropic 2.11.0), at which its tool runner sends the whole history instead",
         "no conversation is kept for you here. Send all its messages, without `thread`.",
         threads, code="thread_unsupported_request"),
    Rule("body-json", "-", "I", "anthropics/claude-code#8272 and #9586, with the requests' ids, 2025",
         "The request body is not valid JSON: {fault} in string: line 1 column {column} (char {char})",
         half_a_letter, date="2026-11-21"),
    Rule("field-required", "30", "C", "quoted in several clients", "{field}: Field required", missing_fields),
    Rule("extra-field", "32", "L", "captured against the live API, 2026",
         "{path}: Extra inputs are not permitted", extra_fields),
    Rule("field-kind", "-", "H", HOUSE, "`{field}` must be {needed}, received {received}.", field_kinds),
    Rule("thinking-form", "-", "H", HOUSE,
         "`thinking` must be a dict whose `type` is 'adaptive', 'enabled', 'between_tools' or 'disabled', received "
         "{received}.", thinking_unknown),
)  # fmt: skip

MODEL: tuple[Rule[Seen], ...] = (
    Rule("model-not-found", "36", "R", "recorded exchange; anthropics/claude-code#6169, with the request's id, 2025-08",
         "model: {model}", unknown_model, status=404, type="not_found_error"),
    Rule("too-many-tokens", "31", "C", "quoted in many clients",
         "max_tokens: {asked} > {most}, which is the maximum allowed number of output tokens for {model}",
         too_many_tokens),
    Rule("thinking-budget", "34", "D", "documentation of extended thinking: configurations that each model rejects",
         '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and '
         '"output_config.effort" to control thinking behavior.', budget_not_supported),
)  # fmt: skip

LENGTH: tuple[Rule[Seen], ...] = (
    Rule("too-long", "38", "I", "anthropics/claude-code#12186, with the request's id, 2025-11-23",
         "prompt is too long: {sent} tokens > {window} maximum", too_long),
)  # fmt: skip
