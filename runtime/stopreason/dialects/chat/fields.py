"""The fields that Chat Completions knows: the parameter types of the SDK openai 3.52.0, read 2026-11-21.

`annotations` is not in them; a message that the API made carries it, and is taken back (list of facts, section 3).
"""

from __future__ import annotations

TOP = frozenset(
    "audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages "
    "metadata modalities model moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key "
    "prompt_cache_options prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier "
    "stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity "
    "web_search_options".split()
)
TYPES = {
    "stream": "a boolean",
    "store": "a boolean",
    "parallel_tool_calls": "a boolean",
    "n": "an integer",
    "seed": "an integer",
    "max_tokens": "an integer",
    "max_completion_tokens": "an integer",
    "temperature": "a decimal",
    "top_p": "a decimal",
    "user": "a string",
    "metadata": "a metadata object",
    "response_format": "an object",
    "stream_options": "an object",
}
LEAST = {"n": 1, "max_completion_tokens": 1}
ROLES = ("system", "assistant", "user", "function", "tool", "developer")
MESSAGE = frozenset(
    "role content name refusal audio function_call tool_calls tool_call_id annotations".split()
)  # of any role: a name on a tool message, for one, is taken
CALL = frozenset("id type function custom".split())
FUNCTION = frozenset("name arguments".split())
PARTS = ("text", "image_url", "input_audio", "file", "refusal")
