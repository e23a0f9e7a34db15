"""How a record of Chat Completions is read by checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...scripted.conversation import CallMade
from ...scripted.reader import Accepted, Json, Part, Reader, Said, TurnHeld, arguments_of, essence, merged, objects
from .faults import FAULTS, QUESTIONS
from .reading import calls_made, results_of
from .seen import messages_of, text_of

REASONS = {
    "stop": "end_turn",
    "length": "max_tokens",
    "tool_calls": "tool_use",
    "content_filter": "refusal",
}


def whole(body: Json, before: Sequence[Accepted]) -> list[Json]:
    """The server keeps nothing."""
    return messages_of(body)


def turns(sent: Sequence[Json]) -> list[TurnHeld]:
    return merged((place, str(message.get("role")), _parts(message)) for place, message in enumerate(sent))


def said(reply: Json) -> Said:
    """What the first choice says. A refusal in words ends with `stop`, and is one all the same."""
    choice = next(iter(objects(reply.get("choices"))), {})
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    finish = "refusal" if message.get("refusal") else str(choice.get("finish_reason") or "")
    reason = REASONS.get(finish, finish)
    return Said(text(message), tuple(_calls(message)), reason, finish, tuple(_parts({**message, "role": "assistant"})))


def text(message: Json) -> str:
    return text_of(message.get("content"))


def _calls(message: Json) -> Iterator[CallMade]:
    for call in calls_made(message):
        yield CallMade(call.id, call.name, arguments_of(call.input))


def _parts(message: Json) -> Iterator[Part]:
    """What a message says, however its content and its arguments are written."""
    if message.get("role") == "tool":
        yield {"type": "result", "id": message.get("tool_call_id"), "text": text(message)}
        return
    content = message.get("content")
    written = [{"type": "text", "text": content}] if isinstance(content, str) else content
    yield from (essence(part) for part in objects(written) if part.get("text") != "")
    if message.get("refusal"):
        yield {"type": "refusal", "refusal": message["refusal"]}
    for call in _calls(message):
        yield {"type": "call", "id": call.id, "name": call.name, "input": call.input}


READER = Reader("messages", messages_of, whole, turns, results_of, said, text, FAULTS, QUESTIONS)
