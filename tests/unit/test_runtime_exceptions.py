"""What a loop catches: the names, attributes and `str()` of the SDK's exceptions."""

from __future__ import annotations

import pytest
from stopreason import APIError, APIStatusError, BadRequestError
from stopreason.exceptions import AnthropicError, OverloadedError, of_status
from support import runtime

BODY = {
    "type": "error",
    "error": {"type": "invalid_request_error", "message": "messages: at least one message is required"},
    "request_id": "req_011CX",
}


def test_a_400_is_a_bad_request_with_the_attributes_of_the_sdk() -> None:
    error = of_status(400, BODY)
    assert type(error) is BadRequestError
    assert isinstance(error, APIStatusError | APIError | AnthropicError)
    assert (error.status_code, error.type, error.request_id) == (400, "invalid_request_error", "req_011CX")
    assert error.api_message == "messages: at least one message is required"
    assert (error.body, error.details, error.error_code) == (BODY, None, None)


def test_its_text_is_the_status_and_the_body() -> None:
    assert str(of_status(400, BODY)) == f"Error code: 400 - {BODY}"
    assert of_status(400, BODY).message == str(of_status(400, BODY))


def test_details_carry_an_error_code() -> None:
    error = of_status(400, {"error": {"type": "t", "message": "m", "details": {"error_code": "thread_not_found"}}})
    assert error.details
    assert (error.error_code, error.details.error_code) == ("thread_not_found", "thread_not_found")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (418, "APIStatusError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (502, "InternalServerError"),
        (503, "ServiceUnavailableError"),
        (529, "OverloadedError"),
    ],
)
def test_each_status_has_its_class(status: int, name: str) -> None:
    assert type(of_status(status, BODY)).__name__ == name


def test_an_overloaded_api_is_also_an_internal_error() -> None:
    assert issubclass(OverloadedError, of_status(500, BODY).__class__)


def test_a_body_that_is_no_envelope_leaves_the_attributes_empty() -> None:
    error = of_status(400, {"error": "no"})
    assert (error.type, error.api_message, error.request_id) == (None, None, None)


CAUGHT = """from lesson import BadRequestError, model, tools
try:
    model(MESSAGES, tools)
except BadRequestError as error:
    print(type(error).__name__, error.status_code, error.type)
    print(error.api_message)
    print(str(error).startswith("Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error'"))
    print(error.request_id == error.body["request_id"], error.request_id.startswith("req_011"))
"""


def test_a_program_catches_what_the_api_refuses_in_the_apis_words() -> None:
    spec = runtime.step(entry=False)
    text = runtime.printed(runtime.events(spec, CAUGHT.replace("MESSAGES", "[]")))
    said = "messages: at least one message is required"
    assert text.splitlines() == ["BadRequestError 400 invalid_request_error", said, "True", "True True"]


def test_a_refusal_of_the_house_says_so_in_its_text() -> None:
    spec = runtime.step(entry=False)
    text = runtime.printed(runtime.events(spec, CAUGHT.replace("MESSAGES", "5")))
    said = "A rule of this course, not of the API: `messages` must be a list, received a number."
    assert text.splitlines()[1] == said


def test_a_refusal_of_the_house_is_not_told_as_the_apis() -> None:
    report = runtime.check(runtime.step(), runtime.changed(("model(messages, tools)", "model(5, tools)")))
    assert report["message"]["title"] == "Your first request was refused."
    assert report["message"]["text"].startswith("A rule of this course, not of the API:")


def test_each_refusal_has_a_request_id_of_its_own() -> None:
    source = (
        "from lesson import model\nfor _ in 'ab':\n    try:\n        model([])\n    except Exception:\n        pass\n"
    )
    refusals = runtime.of_kind(runtime.events(runtime.step(entry=False), source), "refusal")
    ids = [refusal["body"]["request_id"] for refusal in refusals]
    assert len(set(ids)) == 2
