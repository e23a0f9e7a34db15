"""What `from lesson import ...` gives to a learner's program.

The values are dicts as they travel to and from the API. They are typed as `Any` on purpose: a conversation
mixes strings and lists of blocks, and a program of a first lesson must not need annotations for that.
"""

from typing import Any

question: Any
"""What Mira asks: a string, and another one in every script."""

tools: list[dict[str, Any]]
"""The definitions of the tools that the model may ask for: `name`, `description` and `input_schema` of each."""

def model(messages: list[Any], tools: list[Any]) -> dict[str, Any]:
    """Send one request and return the reply.

    `reply["stop_reason"]` says why the model stopped: `"end_turn"`, `"tool_use"`, `"max_tokens"` or `"stop_sequence"`.
    `reply["content"]` is a list of blocks:

        {"type": "text", "text": "Let me look at Friday."}
        {"type": "tool_use", "id": "toolu_01…", "name": "rooms_free", "input": {"night": "Friday"}, "caller": {"type": "direct"}}

    Raises `BadRequestError` if the API would refuse the request.
    """

def run_tool(name: str, input: dict[str, Any]) -> str:
    """Run the tool `name` with the arguments in `input`, and return its result as text.

        run_tool("rooms_free", {"night": "Friday"})   ->   "5 rooms free, from 120 euros"
    """

class BadRequestError(Exception):
    """The API refused a request. `str(error)` is `Error code: 400 - {...}` with the API's own sentence in it."""

    status_code: int
    type: str
    api_message: str
    request_id: str
    body: Any
