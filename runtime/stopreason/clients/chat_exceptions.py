"""The exceptions of a loop in Chat Completions.

Names, attributes and `str()` are those of the `openai` package (3.52.0, inspected 2026-11-21). Some names are those of
the `anthropic` package too, so programs read them as `chat_errors.RateLimitError`, where at home it is
`openai.RateLimitError`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..exceptions import Response

CONNECTION = "Connection error."
TIMEOUT = "Request timed out."
IN_STREAM = "An error occurred during streaming"


class OpenAIError(Exception):
    """The root of the SDK's exceptions."""

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), *self.args), self.__dict__


class APIError(OpenAIError):
    """Something went wrong in talking to the API. `message` is what `str()` gives.

    `body` is the object under `error` in the response's JSON; `type`, `code` and `param` are what it has of them.
    """

    def __init__(self, message: str, request: object = None, *, body: object) -> None:
        super().__init__(message)
        self.request = request
        self.message = message
        self.body = body
        said = body if isinstance(body, Mapping) else {}
        code = said.get("code")
        self.code = None if code is None else str(code)
        self.param = said.get("param")
        self.type = said.get("type")


class APIConnectionError(APIError):
    """There was no answer, or it broke off."""

    def __init__(self, *, message: str = CONNECTION, request: object = None) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """The answer took too long."""

    def __init__(self, request: object = None) -> None:
        super().__init__(message=TIMEOUT, request=request)


class APIStatusError(APIError):
    """The API answered with an error.

    `status_code` is the HTTP status; `request_id` is the API's own id of the exchange; `response` has the headers.
    """

    def __init__(self, message: str, *, response: Response, body: object) -> None:
        super().__init__(message, response.request, body=body)
        self.response = response
        self.status_code = response.status_code
        self.request_id = response.headers.get("x-request-id")


class BadRequestError(APIStatusError):
    """400: the request breaks a rule. Sending it again changes nothing."""


class AuthenticationError(APIStatusError):
    """401: the key is missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403."""


class NotFoundError(APIStatusError):
    """404: there is no such model, or no such address."""


class ConflictError(APIStatusError):
    """409."""


class UnprocessableEntityError(APIStatusError):
    """422."""


class RateLimitError(APIStatusError):
    """429: too much, too fast. Wait and send it again."""


class InternalServerError(APIStatusError):
    """500 and above: the API's own fault, or it is busy."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def of_status(status: int, body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> APIStatusError:
    """The exception that the SDK raises for an answer with this status."""
    kind = _BY_STATUS.get(status, InternalServerError if status >= 500 else APIStatusError)
    error = body.get("error", body)
    words = _message(error)
    said = f"Error code: {status} - {words}" if words else f"Error code: {status}"
    return kind(said, response=Response(status, headers or {}), body=error)


def of_stream(error: object) -> APIError:
    """The exception for an error in mid-stream. It has no status: 200 was sent before."""
    return APIError(_message(error) or IN_STREAM, body=error)


def every() -> dict[str, object]:
    """All exceptions, by their names."""
    kinds = {name: kind for name, kind in globals().items() if isinstance(kind, type)}
    return {name: kind for name, kind in kinds.items() if issubclass(kind, OpenAIError)}


def _message(error: object) -> str | None:
    message = error.get("message") if isinstance(error, Mapping) else None
    return message if isinstance(message, str) and message else None


def _again(kind: type[OpenAIError], *arguments: object) -> OpenAIError:
    """An exception without its constructor's arguments, for `copy` and `pickle`, which fill in its attributes."""
    return kind.__new__(kind, *arguments)
