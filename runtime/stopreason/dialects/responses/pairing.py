"""Rules about what the items of a request mean together: which output answers which call.

The API goes through the items from the first to the last and binds each output to a call before it, one to one: so an
output that comes early, or twice, has no call (openai/codex, `context_manager/normalize.rs`, read 2026-11-21).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from ...seeded import ALPHABET
from .reading import of_the_model
from .seen import CALL_ID, OUTPUT, REFERENCE, Seen, call_of, kind_of

KEPT_BY_THE_SERVER = ("previous_response_id", "conversation")
OWN_LENGTH = 22  # of the word in an id of ours


def twice(seen: Seen) -> Iterator[Found]:
    """Items that the server keeps have their ids once. What it doesn't keep may come again (measured 2026-09-10)."""
    met: set[str] = set()
    for index, item in enumerate(seen.items):
        name = item.get("id")
        if not isinstance(name, str) or not seen.stored:
            continue
        if name in met:
            yield Found({"id": name}, index, None, (name,), kind_of(item))
        met.add(name)


def reasoning_alone(seen: Seen) -> Iterator[Found]:
    """Reasoning that the server keeps is followed by what it led to, and a message put in its place is not that.

    The recorded one had lost its id. Where nothing is kept, reasoning may stand anywhere (measured 2026-09-10).
    """
    items = seen.items
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else {"role": "user"}
        replaced = kind_of(following) == "message" and "id" not in following
        name = item.get("id")
        if kind_of(item) == "reasoning" and name and seen.stored and (replaced or not of_the_model(following)):
            yield Found({"id": name}, index, None, (str(name),), "reasoning")


def output_without_call(seen: Seen) -> Iterator[Found]:
    """Whatever has a `call_id` may be answered: a `tool_search_call` was, in a recorded exchange that was accepted."""
    waiting: Counter[str] = Counter()
    kept = any(seen.body.get(name) for name in KEPT_BY_THE_SERVER)
    for index, item in enumerate(seen.items):
        name = call_of(item) or item.get("call_id")
        if not isinstance(name, str) or kept or _referred(seen):
            continue
        if kind_of(item) != OUTPUT:
            waiting[name] += 1
            continue
        if not waiting[name]:
            yield Found({"id": name}, index, None, (name,), OUTPUT)
        waiting[name] -= 1


def call_without_output(seen: Seen) -> Iterator[Found]:
    given = {item.get("call_id") for item in seen.items if kind_of(item) == OUTPUT}
    for index, item in enumerate(seen.items):
        made = call_of(item)
        if made and made not in given and (kind_of(item) != REFERENCE or _ours(made)):
            yield Found({"id": made}, index, None, (made,), kind_of(item))


def _referred(seen: Seen) -> bool:
    """Whether the input refers to items that only the server knows: any of them may be the call that is missed."""
    return any(kind_of(item) == REFERENCE and not _ours(call_of(item) or "") for item in seen.items)


def _ours(call: str) -> bool:
    word = call.removeprefix(CALL_ID)
    return len(word) == OWN_LENGTH and set(word) <= set(ALPHABET)


PAIRING: tuple[Rule[Seen], ...] = (
    Rule("item-twice", "-", "I", "continuedev/continue#10723 and #10200, with the whole body",
         "Duplicate item found with id {id}. Remove duplicate items from your input and try again.", twice,
         param="input"),
    Rule("reasoning-alone", "-", "R", "pydantic/pydantic-ai, test_openai_responses_thinking_with_modified_history.yaml",
         "Item '{id}' of type 'reasoning' was provided without its required following item.", reasoning_alone,
         param="input"),
    Rule("orphan-output", "-", "I", "continuedev/continue#10092 and five more, with the whole body",
         "No tool call found for function call output with call_id {id}.", output_without_call, param="input"),
    Rule("unanswered", "-", "I", "symgraph/GhidrAssist#78, Gitlawb/openclaude#187, with the whole body",
         "No tool output found for function call {id}.", call_without_output, param="input"),
)  # fmt: skip
