"""The conversation in a request to Chat Completions; what has no form to be read says nothing."""

from __future__ import annotations

from ...scripted.conversation import CallMade, Conversation, Result
from ...scripted.reader import Json
from .seen import calls_of, messages_of, text_of


def read(body: Json) -> Conversation:
    """What the model said, turn by turn, and the results of its calls. A result never counts as an error.

    A tool message has no flag for that (SDK types, 2026-11-20), so what a script says `when` a result is an error, it
    says in no OpenAI dialect; a script for all of them asks what the result contains.
    """
    messages = messages_of(body)
    said = [message for message in messages if message.get("role") == "assistant"]
    words = [text for text in _words(messages, "user") if text]
    return Conversation(
        tuple(map(calls_made, said)),
        tuple(results_of(body)),
        tuple((text_of(message.get("content")), str(message.get("refusal") or "")) for message in said),
        bool(messages and messages[-1].get("role") == "tool"),
        "\n".join(_words(messages, "system", "developer")),
        words[0] if words else "",
        words[-1] if words else "",
    )


def _words(messages: list[Json], *roles: str) -> list[str]:
    """What those of some roles say, message by message."""
    return [text_of(message.get("content")) for message in messages if message.get("role") in roles]


def results_of(body: Json) -> list[Result]:
    """The results of calls, each with the place of its message, as sent."""
    messages = body.get("messages")
    return [
        _result(message, place)
        for place, message in enumerate(messages if isinstance(messages, list) else ())
        if isinstance(message, dict) and message.get("role") == "tool"
    ]


def calls_made(message: Json) -> tuple[CallMade, ...]:
    """The calls in a message. Their input is as it was written: JSON in a string."""
    return tuple(_call(call) for call in calls_of(message))


def _call(call: Json) -> CallMade:
    called = call.get(str(call.get("type", "function")))
    about = called if isinstance(called, dict) else {}
    return CallMade(str(call.get("id")), str(about.get("name")), about.get("arguments", about.get("input")))


def _result(message: Json, place: int) -> Result:
    answered = message.get("tool_call_id")
    return Result("" if answered is None else str(answered), text_of(message.get("content")), message=place)
