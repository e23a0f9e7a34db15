"""Rules about the parameters of a request to the Responses API, in the order that was measured."""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from ..chat.families import foreign
from ..openai import words
from ..openai.words import BELOW, MISSING, UNKNOWN, WRONG_TYPE, form, kind
from . import fields
from .seen import Seen

MOVED = (
    "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'. Try again with the "
    "new parameter. See the API documentation for more information: "
    "https://platform.openai.com/docs/api-reference/responses/create."
)
NOTHING_SAID = "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided."
INSTEAD = ("previous_response_id", "prompt", "conversation")


def missing(seen: Seen) -> Iterator[Found]:
    """A stored `prompt` may bring the model and the input along, and a `conversation` its items (SDK types)."""
    if "model" not in seen.body and not seen.body.get("prompt"):
        yield Found({"path": "model"})
    if "input" not in seen.body and not (seen.body.get("prompt") or seen.body.get("conversation")):
        yield Found({"path": "input"})


def by_its_old_name(seen: Seen) -> Iterator[Found]:
    if "messages" in seen.body:
        yield Found()


def unknown_fields(seen: Seen) -> Iterator[Found]:
    for name in seen.body:
        if name not in fields.TOP:
            yield Found({"path": name, "hint": words.hint(name, fields.TOP, seen.body)})


def model_form(seen: Seen) -> Iterator[Found]:
    model = seen.body.get("model", "")
    if not isinstance(model, str):
        received = "an object" if model is None else kind(model)
        yield Found({"path": "model", "wanted": "a string", "received": received})


def input_form(seen: Seen) -> Iterator[Found]:
    given = seen.body.get("input", "")
    if given is None:
        yield Found({"path": "input", "wanted": "a string", "received": "an object"})
    elif not isinstance(given, str | list):
        yield Found({"path": "input", "wanted": "one of a string or array of input items", "received": kind(given)})


def wrong_types(seen: Seen) -> Iterator[Found]:
    for name, wanted in fields.TYPES.items():
        value = seen.body.get(name)
        if value is not None and not words.IS_OF_TYPE[wanted](value):
            yield Found({"path": name, "wanted": wanted, "received": kind(value)})


def too_small(seen: Seen) -> Iterator[Found]:
    yield from words.below(seen.body, fields.LEAST)


def usage_asked(seen: Seen) -> Iterator[Found]:
    options = seen.body.get("stream_options")
    for name in sorted(set(options) - {"include_obfuscation"}) if isinstance(options, dict) else ():
        yield Found({"path": f"stream_options.{name}", "hint": ""})


def two_pasts(seen: Seen) -> Iterator[Found]:
    if seen.body.get("conversation") and seen.body.get("previous_response_id"):
        yield Found()


def nothing_said(seen: Seen) -> Iterator[Found]:
    if seen.body.get("input") in ("", []) and not any(seen.body.get(name) for name in INSTEAD):
        yield Found()


def model_unknown(seen: Seen) -> Iterator[Found]:
    model = seen.body.get("model")
    if model == "" or foreign(model):
        yield Found({"model": model})


FIRST: tuple[Rule[Seen], ...] = (
    form("parameter-missing", MISSING, missing),
    Rule("messages-moved", "-", "L", words.MEASURED, MOVED, by_its_old_name, words.MEASURED_ON,
         code="unsupported_parameter"),
    form("unknown-parameter", UNKNOWN, unknown_fields),
    form("model-form", WRONG_TYPE, model_form),
    form("input-form", WRONG_TYPE, input_form),
)  # fmt: skip
LAST: tuple[Rule[Seen], ...] = (
    form("parameter-type", WRONG_TYPE, wrong_types),
    form("too-small", BELOW, too_small),
    form("stream-option-unknown", UNKNOWN, usage_asked),
    Rule("two-pasts", "-", "L", words.MEASURED,
         "Mutually exclusive parameters: ''. Ensure you are only providing one of: 'pre..._id' or 'conversation'.",
         two_pasts, words.MEASURED_ON, code="mutually_exclusive_parameters"),
    Rule("nothing-said", "-", "L", words.MEASURED, NOTHING_SAID, nothing_said, words.MEASURED_ON,
         code="missing_required_parameter"),
    Rule("model-unknown", "-", "R", "pydantic/pydantic-ai, test_model_name_suggestion[openai-responses].yaml",
         "The requested model '{model}' does not exist.", model_unknown, param="model", code="model_not_found"),
)  # fmt: skip
