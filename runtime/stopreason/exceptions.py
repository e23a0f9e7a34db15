"""The exceptions a learner's loop sees.

Names, attributes and `str()` are those of the `anthropic` package (2.11.0, inspected 2026-11-20).
"""

from __future__ import annotations

from collections.abc import Mapping


class AnthropicError(Exception):
    """The root of the SDK's exceptions."""


class APIError(AnthropicError):
    """Something went wrong in talking to the API. `message` is what `str()` gives; `body` is the response's JSON."""

    def __init__(self, message: str, *, body: object) -> None:
        super().__init__(message)
        self.message = message
        self.body = body


class APIStatusError(APIError):
    """The API answered with an error.

    `status_code` is the HTTP status; `type` and `api_message` are the envelope's; `error_code` and `details` are None
    where the envelope has none; `request_id` is the API's own id of the exchange.
    """

    def __init__(self, status: int, body: Mapping[str, object]) -> None:
        super().__init__(f"Error code: {status} - {dict(body)}", body=dict(body))
        error = body.get("error")
        envelope: Mapping[str, object] = error if isinstance(error, dict) else {}
        details = envelope.get("details")
        self.status_code = status
        self.type = envelope.get("type")
        self.api_message = envelope.get("message")
        self.details = details
        self.error_code = details.get("error_code") if isinstance(details, dict) else None
        self.request_id = body.get("request_id")


class BadRequestError(APIStatusError):
    """400: the request breaks a rule. Sending it again changes nothing."""


class AuthenticationError(APIStatusError):
    """401."""


class PermissionDeniedError(APIStatusError):
    """403."""


class NotFoundError(APIStatusError):
    """404."""


class RateLimitError(APIStatusError):
    """429: too much, too fast. Wait and send it again."""


class InternalServerError(APIStatusError):
    """500 and above: the API's own fault."""


class OverloadedError(InternalServerError):
    """529: the API is busy. Wait and send it again."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
    529: OverloadedError,
}


def of_status(status: int, body: Mapping[str, object]) -> APIStatusError:
    """The exception that the SDK raises for an answer with this status."""
    kind = _BY_STATUS.get(status, InternalServerError if status >= 500 else APIStatusError)
    return kind(status, body)
