"""What checks say of a loop in Chat Completions, where the terms are others than in the Messages API."""

from __future__ import annotations

from ...scripted.reader import Sentences
from ...wording.failure_words import WITHOUT_MARK

QUESTIONS = {"goes-on-after-tool-use": "goes on after `tool_calls`"}

FAULTS: Sentences = {
    **WITHOUT_MARK,
    "no-system": (
        "Your {request} request has no system prompt.",
        "It belongs in front of everything else, in a message whose role is `system`.",
    ),
    "system-again": (
        "Your {request} request holds a system prompt {count}.",
        "The list that you were given may begin with one. Look at its first message before you put another in front.",
    ),
    "system-late": (
        "In your {request} request the system prompt isn't the first message.",
        "It stands at `messages[{message}]`. Put it in front of everything else.",
    ),
    "unanswered": (
        "The model asked with `{missing}`, and got no answer.",
        "Each call in `tool_calls` needs a message of role `tool` whose `tool_call_id` is the call's id.",
    ),
    "foreign-id": (
        "Your {request} request answered `{answered}`, but the model asked with `{asked}`.",
        "Echo the `id` of the call you are answering, as `tool_call_id`.",
    ),
    "nothing-asked": (
        "Your {request} request answered `{answered}`, and the model had asked for nothing.",
        "A message of role `tool` answers a call in `tool_calls`. Take its id from there.",
    ),
    "no-id": (
        "Your {request} request holds a result that doesn't say which call it answers.",
        "Put the `id` of the call under `tool_call_id`.",
    ),
    "forgot": (
        "Your {request} request lost part of the conversation.",
        "`messages[{message}]` of the request before is gone, or changed. The model reads the list you send, and "
        "nothing else.",
    ),
    "turn-missing": (
        "Your {request} request doesn't hold the model's turn.",
        "Append the reply's message, unchanged, before you add anything of your own.",
    ),
    "turn-changed": (
        "Your {request} request holds the model's turn, but changed.",
        "Send its message back as it came, with its `content` and all of its `tool_calls`.",
    ),
    "left-early": (
        "The model's {request} reply said `tool_calls`, and your loop didn't go on.",
        "The model asked with `{asked}` and waits for the result. Only a reply with `stop` is final.",
    ),
    "went-on": (
        "The model said `stop`, and your loop asked again.",
        "After `stop` nothing is left to do: take the text and leave the loop.",
    ),
    "tool-not-run": (
        "The model asked for `{tool}`, and your loop didn't run it.",
        "Run the tool with the `arguments` of the call: JSON, which `json.loads` reads.",
    ),
    "tool-again": (
        "Your loop ran `{tool}` more often than the model asked.",
        "Run each tool once for each call in `tool_calls`. Tools may cost money, or change something.",
    ),
    "tool-unasked": (
        "Your loop ran `{tool}` with an input that the model didn't give.",
        "Take `name` and `arguments` from the call's `function`; the arguments are JSON, which `json.loads` reads.",
    ),
    "tool-uncalled": (
        "Your loop ran `{tool}`, and the model hadn't asked for that.",
        "Run what the `tool_calls` of the reply name, and nothing else.",
    ),
    "returned-text": (
        "It returned `{returned}`, where `None` is right.",
        "In the script “{script}” the model gave no final text.",
    ),
    "returned-key-text": (
        "It returned `{returned}` as `{key}`, where `None` is right.",
        "In the script “{script}” the model gave no final text.",
    ),
    "never-final": (
        "Your loop ended before the model gave its final text.",
        "In the script “{script}” it sent {sent}. The final text comes with `stop`.",
    ),
}  # fmt: skip
