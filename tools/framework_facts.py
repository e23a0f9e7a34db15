"""What each framework does where a loop can go wrong: the one place that says it. `tests/frameworks` sees to it.

`tools/framework_table.py` makes the tables of it.
"""

from __future__ import annotations

from dataclasses import dataclass

SEEN = "2026-11-21"
RUNS = "runs the call that is whole, and goes on"


def hears(text: str) -> str:
    """What a cell says of a text that the model is told."""
    return f"the model hears `{text}`"


def raises(error: BaseException) -> str:
    """What a cell says of an exception that ends the run: its name and its first sentence."""
    first = str(error).splitlines()[0].split(". ")[0].rstrip(".")
    return f"raises `{type(error).__name__}`: {first}"


def returns(stop_reason: object) -> str:
    """What a cell says of a run that ends as if all were well."""
    return f"returns the last reply; why it stopped is `{stop_reason}`"


@dataclass(frozen=True)
class Fact:
    """A row. `package` is the name in the registry that `version` belongs to; `known_as` is said where space is short.

    `cut` is what it does with a turn that `max_tokens` cut off, of which one call is whole and another is half.
    """

    framework: str
    known_as: str
    package: str
    version: str
    cap: str
    default: str
    at_cap: str
    unknown: str
    raised: str
    cut: str

    def cells(self) -> list[str]:
        name = f"{self.framework} (`{self.package}`)"
        return [name, self.version, f"`{self.cap}`", self.default, self.at_cap, self.unknown, self.raised, self.cut]


ANTHROPIC = Fact(
    "Anthropic SDK, tool runner",
    "Anthropic's tool runner",
    "anthropic",
    "2.11.0",
    "max_iterations",
    "none",
    "returns the last reply; why it stopped is `tool_use`",
    "the model hears `Error: Tool 'weather' not found`",
    "the model hears `RuntimeError('detail')`",
    "returns the last reply; why it stopped is `max_tokens`",
)
RESPONSES = Fact(
    "OpenAI SDK, `ResponsesToolRunner`",
    "OpenAI's tool runner",
    "openai",
    "3.52.0",
    "max_steps",
    "20",
    "raises `ToolRunnerError`: Tool run reached max_steps before completion",
    "raises `ToolRunnerError`: Function was not registered or lacks native metadata",
    "raises `ToolRunnerError`: Tool run stopped before completion",
    "raises `ToolRunnerError`: Response did not complete",
)
AGENTS = Fact(
    "OpenAI Agents SDK",
    "OpenAI's Agents SDK",
    "openai-agents",
    "0.24.0",
    "max_turns",
    "10",
    "raises `MaxTurnsExceeded`: Max turns (3) exceeded",
    "raises `ModelBehaviorError`: Tool weather not found in agent A",
    "the model hears `An error occurred while running the tool. Please try again.`",
    "raises `ModelBehaviorError`: Responses stream ended with terminal event `response.incomplete`; "
    f"over Chat Completions it {RUNS}",
)
LANGGRAPH = Fact(
    "LangGraph, `ToolNode`",
    "LangGraph",
    "langgraph",
    "1.2.22",
    "recursion_limit",
    "10007",
    "raises `GraphRecursionError`: Recursion limit of 6 reached without hitting a stop condition",
    "the model hears `Error: weather is not a valid tool, try one of [rooms_free, room_price, boom].`",
    "raises `RuntimeError`: detail",
    RUNS,
)
_NO_TOOL = (
    "the model hears `AI_NoSuchToolError: Model tried to call unavailable tool 'weather'. "
    "Available tools: rooms_free, room_price, boom.`"
)
AI_SDK = Fact(
    "AI SDK, `generateText` and `streamText`",
    "AI SDK, `generateText`",
    "ai",
    "7.0.173",
    "stopWhen",
    "1",
    "returns the last reply; why it stopped is `tool-calls`",
    _NO_TOOL,
    "the model hears `Error: detail`",
    "returns the last reply; why it stopped is `length`",
)
AI_SDK_AGENT = Fact(
    "AI SDK, `ToolLoopAgent`",
    "AI SDK, `ToolLoopAgent`",
    "ai",
    "7.0.173",
    "stopWhen",
    "20",
    "returns the last reply; why it stopped is `tool-calls`",
    _NO_TOOL,
    "the model hears `Error: detail`",
    "returns the last reply; why it stopped is `length`",
)
FACTS = (ANTHROPIC, RESPONSES, AGENTS, LANGGRAPH, AI_SDK, AI_SDK_AGENT)
