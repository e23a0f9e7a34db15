"""What checks say of a loop in the Responses API, where the terms are others than in the Messages API."""

from __future__ import annotations

from ...scripted.reader import Sentences
from ...wording.failure_words import WITHOUT_MARK

QUESTIONS = {"goes-on-after-tool-use": "goes on after a `function_call`"}

FAULTS: Sentences = {
    **WITHOUT_MARK,
    "no-system": (
        "Your {request} request has no system prompt.",
        "It has a field of its own, beside `input`: `instructions`. A first item of the role `developer` will do, too.",
    ),
    "system-again": (
        "Your {request} request holds a system prompt {count}.",
        "Once is enough: in the field `instructions`, or in the first item of `input`.",
    ),
    "system-late": (
        "In your {request} request the system prompt isn't the first item.",
        "It stands at `input[{message}]`. Put it in front of everything else, or into the field `instructions`.",
    ),
    "unanswered": (
        "The model asked with `{missing}`, and got no answer.",
        "Each `function_call` needs a `function_call_output` with the same `call_id`.",
    ),
    "foreign-id": (
        "Your {request} request answered `{answered}`, but the model asked with `{asked}`.",
        "Echo the `call_id` of the `function_call` you are answering. Its `id` is the item's, and another.",
    ),
    "nothing-asked": (
        "Your {request} request answered `{answered}`, and the model had asked for nothing.",
        "A `function_call_output` answers a `function_call`. Take its `call_id` from there.",
    ),
    "no-id": (
        "Your {request} request holds a result that doesn't say which call it answers.",
        "Give the `function_call_output` the `call_id` of the `function_call`.",
    ),
    "forgot": (
        "Your {request} request lost part of the conversation.",
        "Item {message} of it, counted from 0, is gone or changed. The model reads the `input` you send, and what the "
        "server keeps only if you name it.",
    ),
    "turn-missing": (
        "Your {request} request doesn't hold the model's turn.",
        "Add all items of `output`, unchanged, before you add anything of your own.",
    ),
    "turn-changed": (
        "Your {request} request holds the model's turn, but changed.",
        "Send the items of `output` back as they came, all of them in their order.",
    ),
    "left-early": (
        "The model's {request} reply held a `function_call`, and your loop didn't go on.",
        "The model asked with `{asked}` and waits for the result. Only a reply without a `function_call` is final.",
    ),
    "went-on": (
        "The model's reply held no `function_call`, and your loop asked again.",
        "Then nothing is left to do: take the text and leave the loop.",
    ),
    "tool-not-run": (
        "The model asked for `{tool}`, and your loop didn't run it.",
        "Run the tool with the `arguments` of the `function_call`: JSON, which `json.loads` reads.",
    ),
    "tool-again": (
        "Your loop ran `{tool}` more often than the model asked.",
        "Run each tool once for each `function_call`. Tools may cost money, or change something.",
    ),
    "tool-unasked": (
        "Your loop ran `{tool}` with an input that the model didn't give.",
        "Take `name` and `arguments` from the `function_call`; the arguments are JSON, which `json.loads` reads.",
    ),
    "tool-uncalled": (
        "Your loop ran `{tool}`, and the model hadn't asked for that.",
        "Run what the `function_call` items of `output` name, and nothing else.",
    ),
    "empty-result": (
        "The result for `{asked}` is empty.",
        "The tool returned `{expected}`. Put that under `output`.",
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
        "In the script “{script}” it sent {sent}. The final text comes in a reply without a `function_call`.",
    ),
}  # fmt: skip
