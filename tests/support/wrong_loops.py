"""Wrong loops in both dialects of OpenAI's: each the right one with something changed, and what a check says of it."""

from __future__ import annotations

from dataclasses import dataclass

from .runtime import CUT_OFF, FOR_EVER, ONE, ROUNDS, TWO, Json

FOUND = {
    "chat": '            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})\n',
    "responses": (
        '            items.append({"type": "function_call_output", "call_id": call.call_id, "output": result})\n'
    ),
}
SAID = {"chat": "        messages.append(choice.message)\n", "responses": "        items += reply.output\n"}
RUN = {
    "chat": "run_tool(call.function.name, json.loads(call.function.arguments))",
    "responses": "run_tool(call.name, json.loads(call.arguments))",
}
OWN_ID = {"chat": "call.id", "responses": "call.call_id"}
LIST = {"chat": "messages", "responses": "items"}
ASK = {
    "chat": "client.chat.completions.create(model='m', messages=messages, tools=functions)",
    "responses": "client.responses.create(model='m', input=items, tools=functions)",
}


@dataclass(frozen=True)
class Wrong:
    """A wrong loop: what is changed, the script in which it shows, the check that fails and what is said."""

    dialect: str
    changes: tuple[tuple[str, str], ...]
    script: Json
    check: str
    said: str


def each(script: Json, check: str, chat: str, responses: str, *changes: tuple[str, str]) -> tuple[Wrong, Wrong]:
    """The same in both dialects. `CAPITALS` in a change stand for what each has of that kind."""
    return one("chat", script, check, chat, changes), one("responses", script, check, responses, changes)


def one(dialect: str, script: Json, check: str, said: str, changes: tuple[tuple[str, str], ...]) -> Wrong:
    names = {"FOUND": FOUND, "SAID": SAID, "RUN": RUN, "OWN_ID": OWN_ID, "LIST": LIST, "ASK": ASK}

    def put(text: str) -> str:
        for name, by_dialect in names.items():
            text = text.replace(name, by_dialect[dialect])
        return text

    return Wrong(dialect, tuple((put(old), put(new)) for old, new in changes), script, check, said)


WRONG: dict[str, tuple[Wrong, ...]] = {
    "result not appended": each(
        ONE, "every-call-answered",
        "Each call in `tool_calls` needs a message of role `tool` whose `tool_call_id` is the call's id.",
        "Each `function_call` needs a `function_call_output` with the same `call_id`.",
        ("FOUND", ""),
    ),
    "only the first call answered": each(
        TWO, "every-call-answered", "of role `tool`", "`function_call_output`",
        ("FOUND", "FOUND            break\n"),
    ),
    "id of another call": each(
        ONE, "ids-match",
        "Your second request answered `x`, but the model asked with `{asked}`. "
        "Echo the `id` of the call you are answering, as `tool_call_id`.",
        "Your second request answered `x`, but the model asked with `{asked}`. "
        "Echo the `call_id` of the `function_call` you are answering. Its `id` is the item's, and another.",
        ("OWN_ID", "'x'"),
    ),
    "id left out": each(
        ONE, "ids-match", "Put the `id` of the call under `tool_call_id`.",
        "Give the `function_call_output` the `call_id` of the `function_call`.", ("OWN_ID", "None"),
    ),
    "id of the item": (
        one("responses", ONE, "ids-match", "Your second request answered `fc_", (("call.call_id", "call.id"),)),
    ),
    "answers where nothing was asked": each(
        ONE, "ids-match", "A message of role `tool` answers a call in `tool_calls`.",
        "A `function_call_output` answers a `function_call`. Take its `call_id` from there.",
        ("    for _ in", "    call, result = type('Call', (), {'id': 'x', 'call_id': 'x'}), 'x'\n"
                         "    if True:\n        if True:\nFOUND    for _ in"),
    ),
    "leaves on tool use": each(
        ONE, "goes-on-after-tool-use",
        "The model's first reply said `tool_calls`, and your loop didn't go on. "
        "The model asked with `{asked}` and waits for the result. Only a reply with `stop` is final.",
        "The model's first reply held a `function_call`, and your loop didn't go on. "
        "The model asked with `{asked}` and waits for the result. Only a reply without a `function_call` is final.",
        ("SAID", "        return None\n"),
    ),
    "goes on after the end": (
        one("chat", ONE, "leaves-on-end-turn", "The model said `stop`, and your loop asked again. After `stop`",
               (("            return choice.message.content", "            ASK\n            return 1"),)),
        one("responses", ONE, "leaves-on-end-turn",
               "The model's reply held no `function_call`, and your loop asked again. Then nothing is left to do",
               (("            return reply.output_text", "            ASK\n            return 1"),)),
    ),
    "goes on where it was cut off": (
        one("chat", CUT_OFF, "leaves-on-end-turn", "A reply ended with `length`, and your loop asked again.",
               (("            return None", "            ASK\n            return None"),)),
        one("responses", CUT_OFF, "leaves-on-end-turn", "A reply ended with `max_output_tokens`, and your loop",
               (("            return None", "            ASK\n            return None"),)),
    ),
    "no cap": each(
        FOR_EVER, "requests-at-most", "and this run allowed 4.", "and this run allowed 4.",
        ("range(max_rounds)", "range(6)"),
    ),
    "without end": each(
        FOR_EVER, "finishes", "Your loop asked the model 25 times and was stopped.", "25 times and was stopped.",
        ("range(max_rounds)", "range(99)"),
    ),
    "turn not appended": each(
        ONE, "keeps-the-conversation", "doesn't hold the model's turn. Append the reply's message, unchanged",
        "doesn't hold the model's turn. Add all items of `output`, unchanged",
        ("SAID", ""),
    ),
    "turn changed": (
        one("chat", TWO, "keeps-the-conversation", "Send its message back as it came, with its `content` and all",
               (("SAID", "        choice.message.content = 'x'\nSAID"),)),
        one("responses", TWO, "keeps-the-conversation", "Send the items of `output` back as they came",
               (("items += reply.output", "items += calls"),)),
    ),
    "conversation forgotten": (
        one("chat", ROUNDS, "keeps-the-conversation", "`messages[0]` of the request before is gone, or changed.",
               (("messages=messages", "messages=messages[:1] if not _ else messages[-2:]"),)),
        one("responses", ROUNDS, "keeps-the-conversation", "Item 0 of it, counted from 0, is gone or changed.",
               (("input=items", "input=items if not _ else items[1:]"),)),
    ),
    "another question": each(
        ONE, "begins-with-question", "`Question of one?`", "`Question of one?`",
        ('"content": question', '"content": "Hi"'),
    ),
    "tool never run": each(
        ONE, "runs-every-tool", "Run the tool with the `arguments` of the call: JSON, which `json.loads` reads.",
        "Run the tool with the `arguments` of the `function_call`: JSON", ("RUN", "'5'"),
    ),
    "tool run twice": each(
        ONE, "runs-every-tool", "Run each tool once for each call in `tool_calls`.",
        "Run each tool once for each `function_call`.", ("RUN", "RUN and RUN"),
    ),
    "tool run with another input": each(
        ONE, "runs-every-tool", "Take `name` and `arguments` from the call's `function`;",
        "Take `name` and `arguments` from the `function_call`;", ("RUN", "run_tool('rooms_free', {'night': 'x'})"),
    ),
    "another tool run": each(
        ONE, "runs-every-tool", "Run what the `tool_calls` of the reply name, and nothing else.",
        "Run what the `function_call` items of `output` name",
        ("RUN", "run_tool('room_price', {'room': 'x', 'nights': 1})"),
    ),
    "result made up": each(
        ONE, "results-are-the-tools-own", "your request says `5 rooms`", "your request says `5 rooms`",
        ("FOUND", "            result = '5 rooms'\nFOUND"),
    ),
    "result empty": each(
        ONE, "results-are-the-tools-own", "Put that under `content`.", "Put that under `output`.",
        ("FOUND", "            result = ''\nFOUND"),
    ),
    "first reply is final": (
        one("chat", ONE, "returns", "The final text comes with `stop`.", (('== "stop"', '!= "x"'),)),
        one("responses", ONE, "returns", "The final text comes in a reply without a `function_call`.",
               (("if not calls", "if True"),)),
    ),
    "half a sentence taken for the answer": (
        one("chat", CUT_OFF, "returns", "In the script “cut off” the model gave no final text.",
               (("            return None", "            return choice.message.content"),)),
        one("responses", CUT_OFF, "returns", "the model gave no final text.",
               (("            return None", "            return reply.output_text"),)),
    ),
    "never asks": each(
        ONE, "runs-every-tool", "No request was sent, so there is no conversation to look at. Make a client, and ask",
        "Make a client, and ask with it.", ("    for _ in", "    return 'x'\n    for _ in"),
    ),
}  # fmt: skip
