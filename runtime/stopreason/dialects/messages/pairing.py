"""Rules about the meaning of a Messages request: who may say what, and which result answers which call.

Places are counted in merged turns, as the API counts them (recorded, 2026-02). Rows are those of the project's list
of facts about the API, gathered 2026-11-20.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ...scripted.rule import Found, Rule
from .conversation import Block, MergedTurn
from .seen import Seen
from .server_rules import is_server_result, pending

CALLS = ("tool_use", "server_tool_use", "mcp_tool_use", "mcp_tool_result")
UNANSWERED = (
    "messages.{turn}: `tool_use` ids were found without `tool_result` blocks immediately after: {ids}. "
    "Each `tool_use` block must have a corresponding `tool_result` block in the next message."
)


def results_of_the_model(seen: Seen) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        for block in turn.of_type("tool_result") if turn.role != "user" else ():
            yield _found(index, block, kind=turn.role)


def calls_of_the_user(seen: Seen) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        for block in turn.of_type("tool_use") if turn.role != "assistant" else ():
            yield _found(index, block, kind=turn.role)


def empty_user_turn(seen: Seen) -> Iterator[Found]:
    yield from _empty(seen, "user")


def empty_model_turn(seen: Seen) -> Iterator[Found]:
    """Row 26: the last turn may be empty, where a conversation may end on the model's at all."""
    for found in _empty(seen, "assistant"):
        if found.words["turn"] != len(seen.turns) - 1:
            yield found


def same_id_twice(seen: Seen) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        known: set[str] = set()
        for block in turn.of_type("tool_use"):
            if block.id in known:
                yield _found(index, block)
            known.add(block.id)


def two_results(seen: Seen) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        known: set[str] = set()
        for block in turn.of_type("tool_result"):
            if block.id in known:
                yield _found(index, block)
            known.add(block.id)


def result_without_call(seen: Seen) -> Iterator[Found]:
    asked: set[str] = set()
    for index, turn in enumerate(seen.turns):
        if index and seen.turns[index - 1].role != "system":  # one in between is the business of row 1 (row 24)
            asked = {block.id for block in seen.turns[index - 1].of_type("tool_use")}
        for block in turn.of_type("tool_result"):
            if block.id not in asked:
                yield _found(index, block)


def call_cut_off(seen: Seen) -> Iterator[Found]:
    """Row 4: in the model's own turn, nothing may follow a `tool_use` but another call, ours or the API's own."""
    for index, turn in enumerate(seen.turns):
        calls = turn.of_type("tool_use")
        last_other = max((b.index for b in turn.blocks if b.type not in CALLS and not is_server_result(b)), default=-1)
        early = [block for block in calls if block.index < last_other]
        if turn.role == "assistant" and early:
            yield _unanswered(index, turn, early)


def call_without_result(seen: Seen) -> Iterator[Found]:
    """Rows 1 and 5: results stand at the head of the next turn, one for each call."""
    for index, turn in enumerate(seen.turns):
        calls = turn.of_type("tool_use") if turn.role == "assistant" else []
        if index + 1 == len(seen.turns):
            missing, at, where = calls, index, turn
        else:
            where = seen.turns[index + 1]
            given = {block.id for block in _head(where)}
            missing, at = [call for call in calls if call.id not in given], index + 1
        if missing:
            yield _unanswered(at, where, missing)


def tools_not_defined(seen: Seen) -> Iterator[Found]:
    if seen.body.get("tools"):
        return
    for index, turn in enumerate(seen.turns):
        for block in turn.blocks:
            if block.type in ("tool_use", "tool_result"):
                yield _found(index, block)


def system_not_supported(seen: Seen) -> Iterator[Found]:
    for turn in seen.turns[1:]:
        if turn.role == "system" and not seen.family.system:
            yield Found(message=turn.message, kind="system")


def system_out_of_place(seen: Seen) -> Iterator[Found]:
    """Row 24: after the user's turn, and before the model's or at the end."""
    for index, turn in enumerate(seen.turns):
        if turn.role == "system":
            before = seen.turns[index - 1].role if index else ""
            after = seen.turns[index + 1].role if index + 1 < len(seen.turns) else "assistant"
            if (before, after) != ("user", "assistant"):
                yield Found({"turn": index}, turn.message, kind="system")


def ends_on_a_space(seen: Seen) -> Iterator[Found]:
    last = seen.turns[-1] if seen.turns else MergedTurn("user", 0)
    text = str(last.blocks[-1].data.get("text", "")) if last.blocks else ""
    if last.role == "assistant" and text != text.rstrip():
        yield Found(message=len(seen.messages) - 1, kind="assistant")


def ends_on_the_model(seen: Seen) -> Iterator[Found]:
    last = seen.turns[-1] if seen.turns else MergedTurn("user", 0)
    if last.role == "assistant" and not pending(last) and not seen.family.prefill:
        yield Found(message=len(seen.messages) - 1, kind="assistant")


def _head(turn: MergedTurn) -> list[Block]:
    if turn.role != "user":
        return []
    return list(takewhile(lambda block: block.type == "tool_result", turn.blocks))


def _empty(seen: Seen, role: str) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        if turn.role == role and not turn.blocks:
            yield Found({"turn": index}, turn.message, kind=role)


def _found(index: int, block: Block, kind: str = "") -> Found:
    words = {"turn": index, "block": block.index, "id": block.id}
    return Found(words, block.message, None, (block.id,), kind or str(block.type))


def _unanswered(index: int, turn: MergedTurn, calls: Sequence[Block]) -> Found:
    ids = tuple(block.id for block in calls)
    return Found({"turn": index, "ids": ", ".join(ids)}, turn.message, None, ids, "tool_use")


ROLES: tuple[Rule[Seen], ...] = (
    Rule("system-not-supported", "24", "L", "measured live by two clients' authors, 2026",
         "role 'system' is not supported on this model", system_not_supported),
    Rule("result-in-model-turn", "10", "L", "measured by a gateway's probe, 2026-08-28",
         "messages.{turn}: `tool_result` blocks can only be in `user` messages", results_of_the_model),
    Rule("call-in-user-turn", "10", "C", "quoted in several clients",
         "messages.{turn}: `tool_use` blocks can only be in `assistant` messages", calls_of_the_user),
    Rule("empty-user-turn", "26", "C", "quoted in two clients, 2026",
         "messages.{turn}: user messages must have non-empty content", empty_user_turn),
    Rule("empty-model-turn", "26", "H", "decided by this course: the API's sentence is known up to 2025 only",
         "messages.{turn} is an assistant message without content.", empty_model_turn),
)  # fmt: skip

PAIRING: tuple[Rule[Seen], ...] = (
    Rule("ids-unique", "7", "I", "anthropics/claude-code#20901",
         "messages.{turn}.content.{block}: `tool_use` ids must be unique", same_id_twice),
    Rule("two-results", "3", "C", "quoted in three clients, seen in production 2026-06-11",
         "each tool_use must have a single result. Found multiple `tool_result` blocks with id: {id}", two_results),
    Rule("orphan-result", "2", "R", "anthropic-sdk-python, recorded tool runner exchange, 2026-02",
         "messages.{turn}.content.{block}: unexpected `tool_use_id` found in `tool_result` blocks: {id}. "
         "Each `tool_result` block must have a corresponding `tool_use` block in the previous message.",
         result_without_call),
    Rule("call-cut-off", "4", "R", "anomalyco/opencode, recorded exchange, 2026-05-05", UNANSWERED, call_cut_off),
    Rule("unanswered", "1", "R", "anthropics/claude-code#3512, recorded in anomalyco/opencode, 2026-05-05",
         UNANSWERED, call_without_result),
    Rule("system-place", "24", "H", "decided by this course: where the API takes one is recorded, not its refusal",
         "messages.{turn} is a `system` message that stands neither between a user's turn and the model's nor at the "
         "end, after the user.", system_out_of_place),
    Rule("tools-missing", "14", "C", "quoted in many clients, 2024 to 2026",
         "Requests which include `tool_use` or `tool_result` blocks must define tools.", tools_not_defined),
)  # fmt: skip

ENDING: tuple[Rule[Seen], ...] = (
    Rule("ends-on-model-turn", "13", "D", "documentation, API errors, common validation errors",
         "This model does not support assistant message prefill. The conversation must end with a user message.",
         ends_on_the_model),
    Rule("ends-on-a-space", "28", "I", "crewAIInc/crewAI#4413; only where a model takes prefill",
         "messages: final assistant content cannot end with trailing whitespace", ends_on_a_space),
)  # fmt: skip
