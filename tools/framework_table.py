"""Writes docs/frameworks.md: what each framework does where a loop can go wrong. `tests/frameworks` sees to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "frameworks.md"
SEEN = "2026-11-21"
HEAD = f"""# What frameworks do where a loop can go wrong

Made by `tools/framework_table.py`. Each cell was seen on {SEEN}, with the version in its row, and is seen again by
`tests/frameworks` on every run: the framework, as it is published, runs whole loops against the scripted model, through
the transport of httpx2 where it is written in Python, and over HTTP. No request of theirs is refused, but for the first
of Anthropic's tool runner: it asks for a thread, is told that there are none, and goes on without, as it is made to.

The cap in a text is 3 rounds (for LangGraph 6 steps). The tool that raises says `raise RuntimeError("detail")`, in
JavaScript `throw new Error("detail")`. The unknown tool is `weather`.

| Framework | Version | Cap | Default | At the cap | An unknown tool | A tool raises |
| --- | --- | --- | --- | --- | --- | --- |
"""


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
    """A row. `package` is the name in the registry that `version` belongs to."""

    framework: str
    package: str
    version: str
    cap: str
    default: str
    at_cap: str
    unknown: str
    raised: str

    def cells(self) -> list[str]:
        name = f"{self.framework} (`{self.package}`)"
        return [name, self.version, f"`{self.cap}`", self.default, self.at_cap, self.unknown, self.raised]


ANTHROPIC = Fact(
    "Anthropic SDK, tool runner",
    "anthropic",
    "2.11.0",
    "max_iterations",
    "none",
    "returns the last reply; why it stopped is `tool_use`",
    "the model hears `Error: Tool 'weather' not found`",
    "the model hears `RuntimeError('detail')`",
)
RESPONSES = Fact(
    "OpenAI SDK, `ResponsesToolRunner`",
    "openai",
    "3.52.0",
    "max_steps",
    "20",
    "raises `ToolRunnerError`: Tool run reached max_steps before completion",
    "raises `ToolRunnerError`: Function was not registered or lacks native metadata",
    "raises `ToolRunnerError`: Tool run stopped before completion",
)
AGENTS = Fact(
    "OpenAI Agents SDK",
    "openai-agents",
    "0.24.0",
    "max_turns",
    "10",
    "raises `MaxTurnsExceeded`: Max turns (3) exceeded",
    "raises `ModelBehaviorError`: Tool weather not found in agent A",
    "the model hears `An error occurred while running the tool. Please try again.`",
)
LANGGRAPH = Fact(
    "LangGraph, `ToolNode`",
    "langgraph",
    "1.2.22",
    "recursion_limit",
    "10007",
    "raises `GraphRecursionError`: Recursion limit of 6 reached without hitting a stop condition",
    "the model hears `Error: weather is not a valid tool, try one of [rooms_free, room_price, boom].`",
    "raises `RuntimeError`: detail",
)
_NO_TOOL = (
    "the model hears `AI_NoSuchToolError: Model tried to call unavailable tool 'weather'. "
    "Available tools: rooms_free, room_price, boom.`"
)
AI_SDK = Fact(
    "AI SDK, `generateText` and `streamText`",
    "ai",
    "7.0.173",
    "stopWhen",
    "1",
    "returns the last reply; why it stopped is `tool-calls`",
    _NO_TOOL,
    "the model hears `Error: detail`",
)
AI_SDK_AGENT = Fact(
    "AI SDK, `ToolLoopAgent`",
    "ai",
    "7.0.173",
    "stopWhen",
    "20",
    "returns the last reply; why it stopped is `tool-calls`",
    _NO_TOOL,
    "the model hears `Error: detail`",
)
FACTS = (ANTHROPIC, RESPONSES, AGENTS, LANGGRAPH, AI_SDK, AI_SDK_AGENT)


def page() -> str:
    """The whole page."""
    return HEAD + "".join("| " + " | ".join(fact.cells()) + " |\n" for fact in FACTS)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
