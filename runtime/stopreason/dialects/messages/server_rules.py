"""Rules about the calls that the API answers itself: `server_tool_use` and its results, counted in merged turns.

A turn that was paused ends on a call of this kind, and is sent back as it is; what follows it begins with the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scripted.rule import Found, Rule
from .conversation import Block, MergedTurn
from .seen import Seen

SERVER_USE = "server_tool_use"
RESULTS: Mapping[str, str] = {
    "web_search": "web_search_tool_result",
    "web_fetch": "web_fetch_tool_result",
    "code_execution": "code_execution_tool_result",
    "bash_code_execution": "bash_code_execution_tool_result",
    "text_editor_code_execution": "text_editor_code_execution_tool_result",
    "tool_search_tool_regex": "tool_search_tool_result",
    "tool_search_tool_bm25": "tool_search_tool_result",
    "advisor": "advisor_tool_result",
}


def is_server_result(block: Block) -> bool:
    """Whether a block is the result of a call that the API answers itself."""
    return block.type in RESULTS.values()


def pending(turn: MergedTurn) -> int:
    """How many calls that the API owes an answer to stand at the end of a turn."""
    count = 0
    while count < len(turn.blocks) and turn.blocks[-1 - count].type == SERVER_USE:
        count += 1
    return count


def result_without_server_call(seen: Seen) -> Iterator[Found]:
    asked: set[str] = set()
    for index, turn in enumerate(seen.turns):
        for block in turn.blocks:
            if block.type == SERVER_USE:
                asked.add(block.id)
            elif is_server_result(block) and not _known(block.data.get("tool_use_id"), asked):
                words = {"turn": index, "block": block.index, "kind": block.type}
                one = str(block.data.get("tool_use_id"))
                yield Found({**words, "id": one}, block.message, None, (one,), str(block.type))


def server_call_without_result(seen: Seen) -> Iterator[Found]:
    """A turn that the model hasn't ended may hold one: it was paused, or calls of tools of ours came beside it."""
    for index, turn in enumerate(seen.turns):
        last = index + 1 == len(seen.turns)
        if turn.role != "assistant" or not turn.of_type(SERVER_USE) or turn.of_type("tool_use"):
            continue
        done = [block.data.get("tool_use_id") for later in seen.turns[index:] for block in later.blocks]
        for block in turn.blocks[: len(turn.blocks) - (pending(turn) if last else 0)]:
            name = str(block.data.get("name"))
            if block.type == SERVER_USE and name in RESULTS and block.data.get("id") not in done:
                words = {"turn": index, "name": name, "id": block.id, "kind": RESULTS[name]}
                yield Found(words, block.message, None, (block.id,), SERVER_USE)


def _known(value: object, asked: set[str]) -> bool:
    return isinstance(value, str) and value in asked


SERVER: tuple[Rule[Seen], ...] = (
    Rule("orphan-server-result", "2", "I", "anthropics/claude-code#64383, with the request's id, 2026-06-01",
         "messages.{turn}.content.{block}: unexpected `tool_use_id` found in `{kind}` blocks: {id}. "
         "Each `{kind}` block must have a corresponding `server_tool_use` block before it.",
         result_without_server_call),
    Rule("unanswered-server-call", "13", "I", "anthropics/anthropic-sdk-python#1339, 2026-04-06; gsd-build/gsd-2#2869",
         "messages.{turn}: `{name}` tool use with id `{id}` was found without a corresponding `{kind}` block",
         server_call_without_result, date="2026-11-21"),
)  # fmt: skip
