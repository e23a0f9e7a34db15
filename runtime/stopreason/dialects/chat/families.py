"""What the names of models tell: which are older families, and which belong to somebody else."""

from __future__ import annotations

import re
from difflib import get_close_matches

_OLDER = re.compile(r"(ft:)?(gpt-3|gpt-4|chatgpt-4)")
_WORDS = "gpt pro mini nano codex turbo chat latest audio realtime preview search image instruct research oss".split()
_FOREIGN = re.compile(r"claude|gemini|gemma|grok|llama|mistral|mixtral|deepseek|qwen|command-r", re.IGNORECASE)


def older(model: object) -> bool:
    """Whether a model still takes `max_tokens`: those before the reasoning models. An unknown name is a newest one."""
    return isinstance(model, str) and _OLDER.match(model) is not None


def foreign(model: object) -> bool:
    """Whether a model is surely none of OpenAI's. New names come every month, so every other one is believed.

    A slip in a word that is known is none: `gpt-5.2-proo` was recorded with a 404.
    """
    return isinstance(model, str) and (_FOREIGN.match(model) is not None or _slip(model))


def _slip(model: str) -> bool:
    words = model.split("-") if model.startswith("gpt-") else ()
    unknown = (word for word in words if word.isalpha() and word not in _WORDS)
    return any(get_close_matches(word, _WORDS, 1, 0.8) for word in unknown)
