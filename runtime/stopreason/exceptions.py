"""The exceptions a learner's loop sees.

Names, attributes and `str()` are those of the `anthropic` package (2.11.0, inspected 2026-11-21).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .records import Record, fields

CONNECTION = "Connection error."
TIMEOUT = (
    "Request timed out or interrupted. This could be due to a network timeout, dropped connection, or request "
    "cancellation. See https://docs.anthropic.com/en/api/errors#long-requests for more details."
)
BROKEN = "peer closed connection without sending complete message body (incomplete chunked read)"


class Headers(Mapping[str, str]):
    """The headers of a response; `Retry-After` is `retry-after`."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = {name.lower(): value for name, value in headers.items()}

    def __getitem__(self, name: str) -> str:
        return self._headers[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._headers)

    def __len__(self) -> int:
        return len(self._headers)


class Response:
    """As much of a response as an error tells: `status_code` and `headers`."""

    def __init__(self, status_code: int, headers: Mapping[str, str]) -> None:
        self.status_code = status_code
        self.headers = Headers(headers)
        self.request = None


class ErrorDetails(Record):
    """What the API adds to an error, for a program to read."""

    FIELDS = fields(error_code=None)


class AnthropicError(Exception):
    """The root of the SDK's exceptions."""

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), *self.args), self.__dict__


class APIError(AnthropicError):
    """Something went wrong in talking to the API. `message` is what `str()` gives; `body` is the response's JSON."""

    def __init__(self, message: str, request: object = None, *, body: object) -> None:
        super().__init__(message)
        self.request = request
        self.message = message
        self.body = body


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

    `status_code` is the HTTP status; `type` and `api_message` are the envelope's; `error_code` and `details` are None
    where the envelope has none; `request_id` is the API's own id of the exchange; `response` has the headers.
    """

    def __init__(self, message: str, *, response: Response, body: object) -> None:
        super().__init__(message, response.request, body=body)
        details = _inside(body, "error", "details")
        code = _inside(details, "error_code")
        self.response = response
        self.status_code = response.status_code
        self.request_id = response.headers.get("request-id")
        self.workspace_id = response.headers.get("anthropic-workspace-id")
        self.api_message = _inside(body, "error", "message")
        self.type = _inside(body, "error", "type")
        self.error_code = code if isinstance(code, str) else None
        self.details = ErrorDetails(**details) if isinstance(details, dict) else None


class BadRequestError(APIStatusError):
    """400: the request breaks a rule. Sending it again changes nothing."""


class AuthenticationError(APIStatusError):
    """401: the key is missing or wrong."""


class PaymentRequiredError(APIStatusError):
    """402."""


class PermissionDeniedError(APIStatusError):
    """403."""


class NotFoundError(APIStatusError):
    """404: there is no such model, or no such address."""


class RequestTimeoutError(APIStatusError):
    """408."""


class ConflictError(APIStatusError):
    """409."""


class PreconditionFailedError(APIStatusError):
    """412."""


class ContentTooLargeError(APIStatusError):
    """413: the request is too long."""


RequestTooLargeError = ContentTooLargeError


class UnprocessableEntityError(APIStatusError):
    """422."""


class RateLimitError(APIStatusError):
    """429: too much, too fast. Wait and send it again."""


class RequestHeaderFieldsTooLargeError(APIStatusError):
    """431."""


class ClientClosedRequestError(APIStatusError):
    """499."""


class InternalServerError(APIStatusError):
    """500 and above: the API's own fault."""


class HTTPNotImplementedError(InternalServerError):
    """501."""


class ServiceUnavailableError(InternalServerError):
    """503."""


class GatewayTimeoutError(InternalServerError):
    """504: the API took too long."""


DeadlineExceededError = GatewayTimeoutError


class OverloadedError(InternalServerError):
    """529: the API is busy. Wait and send it again."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    408: RequestTimeoutError,
    409: ConflictError,
    412: PreconditionFailedError,
    413: ContentTooLargeError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    431: RequestHeaderFieldsTooLargeError,
    499: ClientClosedRequestError,
    501: HTTPNotImplementedError,
    503: ServiceUnavailableError,
    504: GatewayTimeoutError,
    529: OverloadedError,
}


def of_status(
    status: int, body: Mapping[str, object], headers: Mapping[str, str] | None = None, message: str | None = None
) -> APIStatusError:
    """The exception that the SDK raises for an answer with this status."""
    kind = _BY_STATUS.get(status, InternalServerError if status >= 500 else APIStatusError)
    told = {"request-id": str(body["request_id"])} if body.get("request_id") else {}
    said = message or f"Error code: {status} - {dict(body)}"
    return kind(said, response=Response(status, told | dict(headers or {})), body=dict(body))


def of_stream(body: Mapping[str, object], headers: Mapping[str, str]) -> APIStatusError:
    """The exception for an error in mid-stream: its status is 200, since that was sent before."""
    return of_status(200, body, headers, message=str(dict(body)))


def every() -> dict[str, object]:
    """All exceptions, by their names."""
    kinds = {name: kind for name, kind in globals().items() if isinstance(kind, type)}
    return {name: kind for name, kind in kinds.items() if issubclass(kind, AnthropicError)}


def _inside(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _again(kind: type[AnthropicError], *arguments: object) -> AnthropicError:
    """An exception without its constructor's arguments, for `copy` and `pickle`, which fill in its attributes."""
    return kind.__new__(kind, *arguments)
