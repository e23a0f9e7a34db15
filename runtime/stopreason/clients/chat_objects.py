"""The objects of a completion, named and filled as in `openai.types.chat` (3.52.0, inspected 2026-11-21)."""

from __future__ import annotations

from ..records import Record, a, each, fields


class Function(Record):
    """What is called: its name, and `arguments`, a dict written as JSON text."""

    FIELDS = fields(arguments=None, name=None)


class ChatCompletionMessageFunctionToolCall(Record):
    """A call that the program is to answer, under its `id`."""

    FIELDS = fields(id=None, function=a(Function), type=None)


class ChatCompletionMessage(Record):
    """What the model says: `content` is text or None; `tool_calls` a list, or None where there are none."""

    FIELDS = fields(
        content=None,
        refusal=None,
        role=None,
        annotations=None,
        audio=None,
        function_call=None,
        tool_calls=each(a(ChatCompletionMessageFunctionToolCall)),
    )


class Choice(Record):
    """One of the answers that were asked for, and in `finish_reason` why the model stopped."""

    FIELDS = fields(finish_reason=None, index=None, logprobs=None, message=a(ChatCompletionMessage))


class CompletionTokensDetails(Record):
    """Of the tokens written, those of each kind."""

    FIELDS = fields(
        accepted_prediction_tokens=None,
        audio_tokens=None,
        reasoning_tokens=None,
        rejected_prediction_tokens=None,
        text_tokens=None,
    )


class PromptTokensDetails(Record):
    """Of the tokens read, those of each kind."""

    FIELDS = fields(audio_tokens=None, cache_write_tokens=None, cached_tokens=None, image_tokens=None, text_tokens=None)


class CompletionUsage(Record):
    """Counts of tokens."""

    FIELDS = fields(
        completion_tokens=None,
        prompt_tokens=None,
        total_tokens=None,
        completion_tokens_details=a(CompletionTokensDetails),
        prompt_tokens_details=a(PromptTokensDetails),
    )


class ChatCompletion(Record):
    """A reply: `choices` is a list, of one unless more were asked for."""

    FIELDS = fields(
        id=None,
        choices=each(a(Choice)),
        created=None,
        model=None,
        object=None,
        metadata=None,
        moderation=None,
        service_tier=None,
        system_fingerprint=None,
        usage=a(CompletionUsage),
    )
