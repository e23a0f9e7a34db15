"""The fields that the Responses API knows: the parameter types of the SDK openai 3.52.0, read 2026-11-21.

The kinds of items are those that the API names itself where it refuses one (measured 2026-08-30).
"""

from __future__ import annotations

TOP = frozenset(
    "access_programs background context_management conversation image include input instructions max_output_tokens "
    "max_tool_calls metadata model moderation parallel_tool_calls previous_response_id prompt prompt_cache_key "
    "prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier store stream stream_options "
    "temperature text tool_choice tools top_logprobs top_p truncation user frequency_penalty presence_penalty".split()
)  # the last two are known to the API, though not to the SDK (measured 2026-08-30)
TYPES = {
    "previous_response_id": "a string",
    "prompt": "an object",
    "metadata": "a metadata object",
    "text": "an object",
    "temperature": "a decimal",
    "top_p": "a decimal",
    "parallel_tool_calls": "a boolean",
    "stream": "a boolean",
    "stream_options": "an object",
    "background": "a boolean",
    "max_output_tokens": "an integer",
    "max_tool_calls": "an integer",
    "reasoning": "an object",
    "user": "a string",
    "safety_identifier": "a string",
    "prompt_cache_key": "a string",
    "instructions": "a string",
    "store": "a boolean",
    "top_logprobs": "an integer",
}  # in the order in which the API reports them
LEAST = {"max_output_tokens": 16, "max_tool_calls": 1}
KINDS = (
    "additional_tools agent_message apply_patch_call apply_patch_call_output code_interpreter_call compaction "
    "compaction_trigger computer_call computer_call_output custom_tool_call custom_tool_call_output file_search_call "
    "function_call function_call_output image_generation_call item_reference local_shell_call local_shell_call_output "
    "mcp_approval_request mcp_approval_response mcp_call mcp_list_tools message multi_agent_call "
    "multi_agent_call_output program program_output reasoning shell_call shell_call_output tool_search_call "
    "tool_search_output web_search_call".split()
)
EVEN_SO = ("configuration_update",)  # in the SDK's types, though not in what the API lists
ROLES = ("assistant", "system", "developer", "user")
PARTS = (
    "input_text input_image input_audio output_text refusal input_file computer_screenshot summary_text "
    "encrypted_content".split()
)
OF_THE_MODEL = ("output_text", "refusal")
OF_THE_USER = ("input_text", "input_image", "input_file", "scoped_content", "input_audio")
ITEM: dict[str, frozenset[str]] = {
    "message": frozenset("type role content status id".split()),
    "function_call": frozenset("type id call_id name arguments status caller namespace async".split()),
    "function_call_output": frozenset("type id call_id output status caller name namespace".split()),
    "reasoning": frozenset("type id summary content encrypted_content status".split()),
    "item_reference": frozenset("type id".split()),
}  # what an item of each kind that is read here may hold
NEEDED: dict[str, tuple[str, ...]] = {
    "message": ("content",),
    "function_call": ("call_id", "name", "arguments"),
    "function_call_output": ("output",),
    "reasoning": ("summary",),
    "item_reference": ("id",),
}
STRINGS: dict[str, tuple[str, ...]] = {
    "function_call": ("call_id", "name", "arguments"),
    "function_call_output": ("call_id",),
    "item_reference": ("id",),
}
