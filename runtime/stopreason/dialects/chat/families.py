"""What the names of models tell: which are older families, and which belong to somebody else."""

from __future__ import annotations

import re

_OLDER = re.compile(r"(ft:)?(gpt-3|gpt-4|chatgpt-4)")
_FOREIGN = re.compile(r"claude|gemini|gemma|grok|llama|mistral|mixtral|deepseek|qwen|command-r", re.IGNORECASE)


def older(model: object) -> bool:
    """Whether a model still takes `max_tokens`: those before the reasoning models. An unknown name is a newest one."""
    return isinstance(model, str) and _OLDER.match(model) is not None


def foreign(model: object) -> bool:
    """Whether a model is surely none of OpenAI's. New names come every month, so every other one is believed."""
    return isinstance(model, str) and _FOREIGN.match(model) is not None
