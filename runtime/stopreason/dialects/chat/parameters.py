"""Rules about the parameters of a request to Chat Completions: their names, their types, and the model.

They are asked in the order that was measured: a missing model first, then missing messages, then unknown names.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from ..openai import words
from ..openai.words import BELOW, MISSING, UNKNOWN, WRONG_TYPE, form, house, kind
from . import fields
from .families import foreign, older
from .seen import Seen

MOST_CHOICES = 128


def model_missing(seen: Seen) -> Iterator[Found]:
    if seen.body.get("model") is None:
        yield Found()


def model_form(seen: Seen) -> Iterator[Found]:
    model = seen.body.get("model")
    if not isinstance(model, str):
        yield Found({"path": "model", "received": kind(model)})


def messages_missing(seen: Seen) -> Iterator[Found]:
    if "messages" not in seen.body:
        yield Found({"path": "messages"})


def unknown_fields(seen: Seen) -> Iterator[Found]:
    for name in seen.body:
        if name not in fields.TOP:
            yield Found({"path": name, "hint": words.hint(name, fields.TOP, seen.body)})


def wrong_types(seen: Seen) -> Iterator[Found]:
    for name, wanted in fields.TYPES.items():
        value = seen.body.get(name)
        if value is not None and not words.IS_OF_TYPE[wanted](value):
            yield Found({"path": name, "wanted": wanted, "received": kind(value)})


def choices(seen: Seen) -> Iterator[Found]:
    n = seen.body.get("n")
    if isinstance(n, int) and n > MOST_CHOICES:
        yield Found({"path": "n", "n": n})


def too_small(seen: Seen) -> Iterator[Found]:
    yield from words.below(seen.body, fields.LEAST)


def limit_by_old_name(seen: Seen) -> Iterator[Found]:
    if seen.body.get("max_tokens") is not None and not older(seen.body.get("model")):
        yield Found()


def model_unknown(seen: Seen) -> Iterator[Found]:
    if foreign(seen.body.get("model")):
        yield Found({"model": seen.body.get("model")})


FIRST: tuple[Rule[Seen], ...] = (
    Rule("model-missing", "-", "I", "spring-projects/spring-ai#4381, chain-ml/council#45, and measured 2026-08-30",
         "you must provide a model parameter", model_missing, words.MEASURED_ON),
    house("model-form", "`model` must be the name of a model as a string, received {received}.", model_form),
    form("messages-missing", MISSING, messages_missing),
    form("unknown-parameter", UNKNOWN, unknown_fields),
)  # fmt: skip
LAST: tuple[Rule[Seen], ...] = (
    form("parameter-type", WRONG_TYPE, wrong_types),
    form("too-small", BELOW, too_small),
    house("choices", "`n` must be 128 or less, received {n}.", choices),
    Rule("max-tokens", "-", "I", "fish2018/YPrompt#26, ATH-MaaS/ComfyUI-Copilot#145, and measured 2026-08-30",
         "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
         limit_by_old_name, words.MEASURED_ON, param="max_tokens", code="unsupported_parameter"),
    Rule("model-unknown", "-", "R", "pydantic/pydantic-ai, test_model_name_suggestion[openai-chat].yaml",
         "The model `{model}` does not exist or you do not have access to it.", model_unknown, status=404,
         code="model_not_found"),
)  # fmt: skip
