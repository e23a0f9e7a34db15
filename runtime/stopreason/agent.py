"""The loop of every agent as one function, in the dialect of Chat Completions: `run(agent, messages, client)`.

An agent is data: a name, a system prompt, tools and what runs them, a model, a bound. Whatever orchestrates agents
calls `run` with one of them and a list of messages, and finds the whole conversation in that list afterwards. `client`
is `openai.OpenAI()` as it is (3.52.0), or what has the same `chat.completions.create`; `arun` awaits `AsyncOpenAI()`.
"""

from __future__ import annotations

import inspect
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

LOG = logging.getLogger(__name__)
DIRECTING = ("system", "developer")
UNKNOWN_TOOL = "there is no tool named {name}; there are {names}"
NO_JSON = "the arguments are no JSON ({error}): {received}"
NO_OBJECT = "the arguments are no JSON object: {received}"
NO_ROUND = "Agent {name!r}: max_iterations is {value!r}; a run needs a whole number of rounds, at least 1"
FAILED = "%s: the call of %s failed: %s"
RAN_OUT = "%s: no answer after %d rounds; what is returned is the last message, and none of the model's"


class CallError(ValueError):
    """A call that nobody can run as the model asks for it."""


@dataclass(frozen=True)
class Agent:
    """What there is to say of an agent.

    `name`: for the log. `system`: its system prompt; empty for none. `tools`: definitions, as Chat Completions takes
    them. `functions`: by the name of each tool, what runs it; it is called with the arguments by name and returns what
    JSON can hold. `max_iterations`: how many requests one run may send. Raises `ValueError` for a bound below 1.
    """

    name: str
    system: str
    tools: Sequence[Mapping[str, Any]] = ()
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    model: str = "gpt-6-sol"
    max_iterations: int = 10

    def __post_init__(self) -> None:
        if not isinstance(self.max_iterations, int) or self.max_iterations < 1:
            raise ValueError(NO_ROUND.format(name=self.name, value=self.max_iterations))


class Completions(Protocol):
    """Where requests are sent."""

    def create(self, *args: Any, **request: Any) -> Any: ...


class Chat(Protocol):
    """Where the completions are."""

    @property
    def completions(self) -> Completions: ...


class Client(Protocol):
    """As much of `openai.OpenAI` or `openai.AsyncOpenAI` as a run needs."""

    @property
    def chat(self) -> Chat: ...


def run(agent: Agent, messages: list[Any], client: Client, model: str | None = None) -> str:
    """Asks, runs the tools that the model asks for, and asks again, until it asks for none. Gives its last words.

    `messages` grows in place: by the system prompt, where the list begins with none, the model's messages, and the
    tools' results. `model` is asked in place of the agent's own. Gives an empty string where the model ended without
    words. At the bound, a warning is logged, and the last message's content comes back: a tool's result, which is no
    answer. What the client raises is raised on; what a tool raises is told to the model.
    """
    _put_system_first(agent, messages)
    for _ in range(agent.max_iterations):
        message = _heard(client.chat.completions.create(**_request(agent, messages, model)), messages)
        if not message.tool_calls:
            return message.content or ""
        for call in message.tool_calls:
            messages.append(_answer(call, _content(agent, call)))
    return _ran_out(agent, messages)


async def arun(agent: Agent, messages: list[Any], client: Client, model: str | None = None) -> str:
    """The same, awaited: other runs go on while this one waits. A function may be asynchronous, too."""
    _put_system_first(agent, messages)
    for _ in range(agent.max_iterations):
        message = _heard(await client.chat.completions.create(**_request(agent, messages, model)), messages)
        if not message.tool_calls:
            return message.content or ""
        for call in message.tool_calls:
            messages.append(_answer(call, await _awaited_content(agent, call)))
    return _ran_out(agent, messages)


def _put_system_first(agent: Agent, messages: list[Any]) -> None:
    """A list that begins with directions keeps them, whoever put them there."""
    begun = bool(messages) and isinstance(messages[0], Mapping) and messages[0].get("role") in DIRECTING
    if agent.system and not begun:
        messages.insert(0, {"role": "system", "content": agent.system})


def _request(agent: Agent, messages: list[Any], model: str | None) -> dict[str, Any]:
    """The keyword arguments of the call. The API refuses an empty list of tools, so there is none without tools."""
    request: dict[str, Any] = {"model": model or agent.model, "messages": messages}
    if agent.tools:
        request["tools"] = list(agent.tools)
    return request


def _heard(reply: Any, messages: list[Any]) -> Any:
    """The message of the first choice. It joins the conversation as a plain dict, null fields and all."""
    message = reply.choices[0].message
    messages.append(message.model_dump())
    return message


def _content(agent: Agent, call: Any) -> str:
    """What the model is told of a call, as JSON: what its function returned, or why there is nothing."""
    try:
        return _json(_function(agent, call)(**_arguments(call)))
    except Exception as error:
        return _failure(agent, call, error)


async def _awaited_content(agent: Agent, call: Any) -> str:
    try:
        result = _function(agent, call)(**_arguments(call))
        return _json(await result if inspect.isawaitable(result) else result)
    except Exception as error:
        return _failure(agent, call, error)


def _function(agent: Agent, call: Any) -> Callable[..., Any]:
    name = call.function.name
    if name not in agent.functions:
        raise CallError(UNKNOWN_TOOL.format(name=name, names=", ".join(agent.functions) or "none"))
    return agent.functions[name]


def _arguments(call: Any) -> dict[str, Any]:
    """Arguments come as JSON in a string. A model that is cut off, or errs, writes what is none."""
    written = call.function.arguments
    try:
        arguments = json.loads(written)
    except ValueError as error:
        raise CallError(NO_JSON.format(received=written, error=error)) from None
    if not isinstance(arguments, dict):
        raise CallError(NO_OBJECT.format(received=written))
    return arguments


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _failure(agent: Agent, call: Any, error: Exception) -> str:
    """A call without a result, told to the model and the log. Raised on, it would leave a call without an answer."""
    said = str(error) if isinstance(error, CallError) else f"{type(error).__name__}: {error}"
    LOG.warning(FAILED, agent.name, call.function.name, said)
    return _json({"error": said})


def _answer(call: Any, content: str) -> dict[str, Any]:
    return {"role": "tool", "tool_call_id": call.id, "content": content}


def _ran_out(agent: Agent, messages: list[Any]) -> str:
    LOG.warning(RAN_OUT, agent.name, agent.max_iterations)
    content: str = messages[-1]["content"]
    return content
