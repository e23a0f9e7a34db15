"""What `from lesson import ...` gives to a learner's program.

The values are dicts as they travel to and from the API. They are typed as `Any` on purpose: a conversation
mixes strings and lists of blocks, and a program of a first lesson must not need annotations for that.
"""

from typing import Any

question: Any
"""What Mira asks: a string, and another one in every script."""

tools: list[dict[str, Any]]
"""The definitions of the tools that the model may ask for: `name`, `description` and `input_schema` of each."""

def model(messages: list[Any], tools: list[Any] | None = None) -> dict[str, Any]:
    """Send one request and return the reply.

    `reply["stop_reason"]` says why the model stopped: `"end_turn"`, `"tool_use"`, `"max_tokens"` or `"stop_sequence"`.
    `reply["content"]` is a list of blocks:

        {"type": "text", "text": "Let me look at Friday."}
        {"type": "tool_use", "id": "toolu_01…", "name": "rooms_free", "input": {"night": "Friday"}, "caller": {"type": "direct"}}

    Raises `BadRequestError` if the API would refuse the request.
    """

def run_tool(name: str, input: dict[str, Any], *, idempotency_key: str | None = None) -> str:
    """Run the tool `name` with the arguments in `input`, and return its result as text.

        run_tool("rooms_free", {"night": "Friday"})   ->   "5 rooms free, from 120 euros"

    A tool that does something to the world, such as `charge_card`, takes an `idempotency_key`. Where the key was used
    before, nothing happens again, and what was given the first time comes back.
    """

class _Store:
    def get(self, key: str) -> Any:
        """The value under a key, None where there is none."""
    def set(self, key: str, value: Any) -> None:
        """Save a value: text, numbers, booleans, None, and lists and dicts of them."""
    def delete(self, key: str) -> None:
        """Forget a key. What isn't there is no error."""
    def keys(self, prefix: str = "") -> list[str]:
        """The keys that begin so, sorted."""

store: _Store
"""Keys and values that outlive the program: when it is killed and started anew, they are all that it knows."""

def __getattr__(name: str) -> Any:
    """Each tool as a function of its own, with the tool's inputs as its arguments.

        from lesson import rooms_free
        rooms_free(night="Friday")   ->   "5 rooms free, from 120 euros"

    A function raises `TypeError` where the arguments don't fit, and may raise what its tool raises. Some give a dict or
    a list in place of a text; `run_tool` gives that as JSON.
    """

class Block:
    """A block of a reply: `type` is `"text"` (with `text`), `"tool_use"` (with `id`, `name` and `input`) or another."""

    type: str
    def __getattr__(self, name: str) -> Any: ...

class TextBlock(Block):
    """What the model says, in `text`."""

class ThinkingBlock(Block):
    """What the model thought, in `thinking`, with its `signature`."""

class ToolUseBlock(Block):
    """A call that the program is to answer: `id`, `name`, and `input`, a dict."""

class Usage:
    """Counts of tokens: `input_tokens`, `output_tokens` and more."""

    input_tokens: int
    output_tokens: int
    def __getattr__(self, name: str) -> Any: ...

class Message:
    """A reply, as an object. It prints as the real package's does."""

    id: str
    content: list[Any]
    model: str
    role: str
    stop_reason: str | None
    stop_sequence: str | None
    stop_details: Any
    usage: Usage
    def to_param(self) -> dict[str, Any]:
        """The reply as a message, to be appended to `messages`."""
    def to_dict(self) -> dict[str, Any]:
        """What the API sent, as dicts and lists."""
    def model_dump(self) -> dict[str, Any]:
        """All fields, as dicts and lists; what the API didn't send is None."""
    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The same as JSON."""

class _Messages:
    def create(self, *, model: str, max_tokens: int, messages: list[Any], **more: Any) -> Any:
        """Send one request and return a `Message`; with `stream=True`, its events one after the other.

        `more`: `tools`, `system`, `tool_choice`, `stop_sequences`, `thinking` and what else the API takes.
        Raises `BadRequestError` if the API would refuse the request, and `RateLimitError`, `OverloadedError` or
        another `APIStatusError` where it fails.
        """
    def stream(self, *, model: str, max_tokens: int, messages: list[Any], **more: Any) -> Any:
        """Send one request whose reply comes in pieces.

            with client.messages.stream(model=..., max_tokens=..., messages=...) as stream:
                for text in stream.text_stream:
                    print(text, end="")
                message = stream.get_final_message()
        """

class _Client:
    max_retries: int
    messages: _Messages

client: _Client
"""The model as the `anthropic` package offers it: `client.messages.create(...)`. Nothing is sent twice by itself."""

class AnthropicError(Exception):
    """The root of all errors below."""

class APIError(AnthropicError):
    message: str
    body: Any

class APIConnectionError(APIError):
    """There was no answer, or it broke off."""

class APITimeoutError(APIConnectionError):
    """The answer took too long."""

class APIStatusError(APIError):
    """The API answered with an error. `str(error)` is `Error code: 400 - {...}` with the API's own sentence in it."""

    status_code: int
    type: str
    api_message: str
    request_id: str
    details: Any
    error_code: str | None
    response: Any
    """`error.response.headers.get("retry-after")`: the seconds to wait, as text, where the API says how long."""

class BadRequestError(APIStatusError):
    """400: the API refused the request. Sending it again changes nothing."""

class AuthenticationError(APIStatusError):
    """401."""

class PermissionDeniedError(APIStatusError):
    """403."""

class NotFoundError(APIStatusError):
    """404."""

class ContentTooLargeError(APIStatusError):
    """413: the request is too long."""

class RateLimitError(APIStatusError):
    """429: too much, too fast. Wait and send it again."""

class InternalServerError(APIStatusError):
    """500 and above: the API's own fault."""

class OverloadedError(InternalServerError):
    """529: the API is busy. Wait and send it again."""

chat_tools: list[dict[str, Any]]
"""The same tools as Chat Completions takes them: each a dict with `type` and `function`."""

class Function:
    """What is called. `arguments` is JSON text: `json.loads` makes a dict of it."""

    name: str
    arguments: str

class ChatCompletionMessageFunctionToolCall:
    """A call that the program is to answer, under its `id`."""

    id: str
    type: str
    function: Function

class ChatCompletionMessage:
    """What the model says. `tool_calls` is None where there are none, `content` where there are no words."""

    role: str
    content: str | None
    refusal: str | None
    tool_calls: list[ChatCompletionMessageFunctionToolCall] | None
    def __getattr__(self, name: str) -> Any: ...
    def model_dump(self, *, exclude_none: bool = False, exclude_unset: bool = False) -> dict[str, Any]:
        """All fields, as dicts and lists; what the API didn't send is None. `exclude_none` drops `content`, too."""
    def to_dict(self) -> dict[str, Any]:
        """What the API sent, as dicts and lists."""
    def model_dump_json(self, *, indent: int | None = None) -> str:
        """All fields, as JSON."""

class Choice:
    """One of the answers that were asked for."""

    index: int
    message: ChatCompletionMessage
    finish_reason: str
    """Why the model stopped: `"stop"`, `"tool_calls"`, `"length"` or `"content_filter"`."""

class CompletionUsage:
    """Counts of tokens: `prompt_tokens`, `completion_tokens`, `total_tokens`."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    def __getattr__(self, name: str) -> Any: ...

class ChatCompletion:
    """A reply of Chat Completions, as an object. It prints as the real package's does."""

    id: str
    model: str
    choices: list[Choice]
    usage: CompletionUsage
    def __getattr__(self, name: str) -> Any: ...
    def model_dump(self, *, exclude_none: bool = False, exclude_unset: bool = False) -> dict[str, Any]:
        """All fields, as dicts and lists; what the API didn't send is None."""
    def to_dict(self) -> dict[str, Any]:
        """What the API sent, as dicts and lists."""

class _Completions:
    def create(self, *, model: str, messages: list[Any], **more: Any) -> Any:
        """Send one request and return a `ChatCompletion`; with `stream=True`, its chunks one after the other.

        `more`: `tools`, `tool_choice`, `parallel_tool_calls`, `max_completion_tokens` and what else the API takes.
        Raises `chat_errors.BadRequestError` if the API would refuse the request, and `chat_errors.RateLimitError`,
        `chat_errors.InternalServerError` or another where it fails.
        """

class _Chat:
    completions: _Completions

class _ChatClient:
    max_retries: int
    chat: _Chat

chat_client: _ChatClient
"""The model as the `openai` package offers it. Nothing is sent twice by itself."""

class _AsyncCompletions:
    async def create(self, *, model: str, messages: list[Any], **more: Any) -> Any:
        """Send one request; `await` gives a `ChatCompletion`, with `stream=True` chunks for `async for`."""

class _AsyncChat:
    completions: _AsyncCompletions

class _AsyncChatClient:
    max_retries: int
    chat: _AsyncChat

async_chat_client: _AsyncChatClient
"""The same for `await`, as `openai.AsyncOpenAI()` offers it."""

class chat_errors:
    """The exceptions of `chat_client`, as `openai` has them at home: `except chat_errors.RateLimitError:`."""

    class OpenAIError(Exception):
        """The root of all errors below."""

    class APIError(OpenAIError):
        message: str
        body: Any
        type: str | None
        code: str | None
        param: str | None

    class APIConnectionError(APIError):
        """There was no answer, or it broke off."""

    class APITimeoutError(APIConnectionError):
        """The answer took too long."""

    class APIStatusError(APIError):
        """The API answered with an error. `str(error)` is `Error code: 400 - ` and the API's own sentence."""

        status_code: int
        request_id: str | None
        response: Any
        """`error.response.headers.get("retry-after")`: the seconds to wait, as text, where the API says how long."""

    class BadRequestError(APIStatusError):
        """400: the API refused the request. Sending it again changes nothing."""

    class AuthenticationError(APIStatusError):
        """401."""

    class PermissionDeniedError(APIStatusError):
        """403."""

    class NotFoundError(APIStatusError):
        """404."""

    class ConflictError(APIStatusError):
        """409."""

    class UnprocessableEntityError(APIStatusError):
        """422."""

    class RateLimitError(APIStatusError):
        """429: too much, too fast. Wait and send it again."""

    class InternalServerError(APIStatusError):
        """500 and above: the API's own fault, or it is busy."""
