"""The JSON schema of a script: in a file of its own, or between fences in a lesson."""

from __future__ import annotations

from collections.abc import Mapping

from compiler.writing.schema_parts import COUNT, NUMBER, TEXT, Json, call, listing, mapping, one_of, says
from stopreason.scripted.script import FAILURE_PLACES, FAILURE_STATUSES, REFUSAL_CATEGORIES, STOP_REASONS
from stopreason.scripted.twins import MOST


def script_schema() -> Json:
    fields: Json = {
        "title": says("The name that people read.", TEXT),
        "question": says("What the person asks.", TEXT),
        "repeat": says("The last turn comes again for ever.", {"type": "boolean"}),
        "turns": says("What the model does, turn by turn.", {"$ref": "#/definitions/turns"}),
    }
    fields |= {
        "name": says("What the main conversation is called, beside others; main without it.", TEXT),
        "conversations": says(
            "Those beside the main one, such as other agents'.", listing({"$ref": "#/definitions/conversation"}, False)
        ),
        **_told(),
    }
    in_a_lesson: Json = {
        **fields,
        "entry": says("What Check calls in this script.", call()),
        "unknown_tools": says("Tools that the model asks for although nobody has them.", listing(TEXT)),
        "wrong_arguments": says("Tools that the model calls with arguments that they don't take.", listing(TEXT)),
        "kills": says("How many boundaries kill it, each in a run of its own.", {**COUNT, "maximum": MOST}),
    }
    return {
        **mapping(fields, ("turns",)),
        **_several(),
        "definitions": {
            "in-a-lesson": mapping(in_a_lesson, ("question", "turns")) | _several(),
            "turns": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/turn"}},
            "turn": _said({
                "cases": says("What is said instead.", listing({"$ref": "#/definitions/case"}, unique=False)),
                "failure": says("The API's own failure, before the turn is said.", _failure()),
                "seconds": says("How long the model takes.", NUMBER),
            }),
            "case": _said({"when": says("When it counts.", _when())}, ("when",)),
            "conversation": _conversation(),
        },
    }  # fmt: skip


def _conversation() -> Json:
    asks = {
        "system": says("Words of the system prompt.", TEXT),
        "first": says("Words of the user's first message.", TEXT),
        "says": says("Words of the user's newest message.", TEXT),
    }
    when = {**mapping(asks, ()), "minProperties": 1}
    fields = {
        "name": says("What checks and messages call it.", TEXT),
        "when": says("Which requests belong to it.", when),
        "turns": says("What the model does in it, turn by turn.", {"$ref": "#/definitions/turns"}),
        "repeat": says("The last turn comes again for ever.", {"type": "boolean"}),
        **_told(),
    }
    return mapping(fields, ("when", "turns"))


def _told() -> dict[str, object]:
    names: Json = {"anyOf": [TEXT, listing(TEXT, False)]}
    return {
        "hears": says("Conversations whose newest text it is told; question stands for the person's.", names),
        "never": says("Nobody should begin it.", {"type": "boolean"}),
    }


def _several() -> Json:
    return {"dependencies": {name: ["conversations"] for name in ("name", "hears", "never")}}


def _said(more: Mapping[str, object], required: tuple[str, ...] = ()) -> Json:
    """What a turn or a case says: some text, some calls, or why it says nothing."""
    calls: Json = {"type": "array", "items": call()}
    fields = {
        "text": says("What the model says; {1} is the result of the script's first call.", TEXT),
        "calls": says('Calls of tools, such as rooms_free(night="Friday").', calls),
        "stop_reason": says("Why it stops; known by itself in most turns.", one_of(STOP_REASONS)),
        "stop_sequence": says("Which one was met.", TEXT),
        "stop_details": says("Of a refusal.", _details()),
        **more,
    }
    something = [{"required": [name]} for name in ("text", "calls", "stop_reason")]
    rules = [
        _only_with("stop_sequence", "stop_sequence"),
        _only_with("stop_details", "refusal"),
        {"if": _stops("stop_sequence"), "then": {"required": ["stop_sequence"]}},
        {"if": _stops("tool_use"), "then": {"required": ["calls"]}},
    ]
    return {**mapping(fields, required), "anyOf": something, "allOf": rules}


def _only_with(field: str, reason: str) -> Json:
    return {"if": {"required": [field]}, "then": _stops(reason)}


def _stops(reason: str) -> Json:
    return {"properties": {"stop_reason": {"const": reason}}, "required": ["stop_reason"]}


def _details() -> Json:
    fields = {"category": one_of(REFUSAL_CATEGORIES), "explanation": TEXT}
    return mapping(fields, ())


def _failure() -> Json:
    fields = {
        "status": one_of(FAILURE_STATUSES),
        "times": says("How often; once without it.", COUNT),
        "retry_after": says("Seconds that the API asks to wait.", NUMBER),
        "place": one_of(FAILURE_PLACES),
    }
    at_once = {"properties": {"place": {"const": "answer"}}}
    return {**mapping(fields, ()), "if": {"required": ["retry_after"]}, "then": at_once}


def _when() -> Json:
    fields = {
        "result": says("The number of a call.", COUNT),
        "contains": says("Words that its result holds.", TEXT),
        "is_error": says("Whether it is marked as an error.", {"type": "boolean"}),
    }
    return {**mapping(fields, ("result",)), "anyOf": [{"required": ["contains"]}, {"required": ["is_error"]}]}
