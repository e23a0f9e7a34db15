"""Rules about what messages mean together: who answers which call, and what must be said at all.

The API reads messages from the first to the last, so the first fault counts. It names the message at which it noticed:
for a call without its result, the message that follows the run of results (list of facts, section 3). Which one it
names where none follows is not known; here it is the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ...scripted.rule import Found, Rule
from .seen import Seen, calls_of

STAND_INS = ("tool_calls", "function_call", "refusal", "audio")  # what an assistant may say instead of content


def content_missing(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        role = message.get("role")
        stands_in = role == "assistant" and any(message.get(name) is not None for name in STAND_INS)
        if message.get("content") is None and not stands_in:
            yield Found({"place": index}, index, kind=str(role))


@dataclass
class Run:
    """A model's calls and the messages that answer them so far. `answered`: where, by id."""

    calls: tuple[str, ...] = ()
    answered: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> tuple[str, ...]:
        return tuple(call for call in self.calls if call not in self.answered)


def first_fault(seen: Seen) -> tuple[str, Found] | None:
    """The name of the rule that the first wrong message breaks, and where."""
    run = Run()
    for index, message in enumerate(seen.messages):
        if message.get("role") == "tool":
            wrong = _answer(run, index, message)
            if wrong:
                return wrong
            run.answered[str(message["tool_call_id"])] = index
            continue
        if run.open:
            return _unanswered(run, index)
        run = Run(tuple(str(call.get("id")) for call in calls_of(message)) if _models(message) else ())
    return _unanswered(run, len(seen.messages) - 1) if run.open else None


def _answer(run: Run, index: int, message: Mapping[str, object]) -> tuple[str, Found] | None:
    """What is wrong with a message that answers a call, if anything."""
    name = message.get("tool_call_id")
    if not isinstance(name, str):
        return "id-missing", Found({"place": index}, index, kind="tool")
    about = Found({"place": index, "id": name, "first": run.answered.get(name)}, index, None, (name,), "tool")
    if not run.calls:
        return "orphan-result", about
    if name not in run.calls:
        return "foreign-result", about
    return ("two-results", about) if name in run.answered else None


def _unanswered(run: Run, index: int) -> tuple[str, Found]:
    return "unanswered", Found({"place": index, "ids": ", ".join(run.open)}, index, None, run.open, "tool_calls")


def _models(message: Mapping[str, object]) -> bool:
    return message.get("role") == "assistant"


def _only(name: str) -> Callable[[Seen], Iterator[Found]]:
    """Finds the first fault of all, where it is one of this name."""

    def find(seen: Seen) -> Iterator[Found]:
        fault = first_fault(seen)
        if fault and fault[0] == name:
            yield fault[1]

    return find


PAIRING: tuple[Rule[Seen], ...] = (
    Rule("content-missing", "-", "I", "langchain-ai/langchainjs#4153, openai/openai-cookbook#503; who may go without "
         "content was measured 2026-08-31",
         "Invalid value for 'content': expected a string, got null.", content_missing, "2026-08-31",
         param="messages.[{place}].content"),
    Rule("id-missing", "-", "I", "MadcowD/ell#325, langchain-ai/langchain#22600",
         "Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'.",
         _only("id-missing"), param="messages.[{place}].tool_call_id"),
    Rule("orphan-result", "-", "I", "Haervwe/open-webui-tools#12, miurla/morphic#136, with the whole body",
         "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
         _only("orphan-result"), param="messages.[{place}].role"),
    Rule("foreign-result", "-", "I", "dapr/dapr-agents#145; where it points is taken from two-results",
         "Invalid parameter: 'tool_call_id' of '{id}' not found in 'tool_calls' of previous message.",
         _only("foreign-result"), param="messages.[{place}].tool_call_id"),
    Rule("two-results", "-", "I", "agno-agi/agno#5116, neuron-core/neuron-ai#46",
         "Invalid parameter: Duplicate value for 'tool_call_id' of '{id}', in messages[{first}] and messages[{place}].",
         _only("two-results"), param="messages.[{place}].tool_call_id"),
    Rule("unanswered", "-", "I", "RamiAwar/dataline#172 with the whole body, BerriAI/litellm#10083",
         "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
         "The following tool_call_ids did not have response messages: {ids}",
         _only("unanswered"), param="messages.[{place}].role"),
)  # fmt: skip
