"""What the SDK's types of the Messages API allow is taken: no field, block, role or tool of theirs is refused."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints

import anthropic
import httpx2
import pytest
from anthropic.types import RefusalStopDetails, StopReason, beta
from anthropic.types.beta import message_create_params
from stopreason.dialects.messages import blocks, fields, form, server_rules, tool_rules
from stopreason.scripted.script import REFUSAL_CATEGORIES, STOP_REASONS

HEADERS_OF_THEIRS = {"betas", "user_profile_id", "workspace_id"}


def names(kind: object) -> set[str]:
    return set(kind.__annotations__)


def tags(union: object) -> set[str]:
    """The `type` of each member of a union of blocks."""
    members = [one for one in get_args(union) if hasattr(one, "__annotations__") and isinstance(one, type)]
    hints = [get_type_hints(one).get("type") for one in members]
    return {tag for hint in hints for tag in _literals(hint)}


def _literals(hint: object) -> set[str]:
    found = get_args(hint)
    return {one for one in found if isinstance(one, str)} | {tag for one in found for tag in _literals(one)}


def test_every_field_of_a_request_is_known() -> None:
    assert names(message_create_params.MessageCreateParamsBase) - HEADERS_OF_THEIRS | {"stream"} <= fields.TOP_FIELDS


def test_what_is_no_field_of_the_body_goes_as_a_header() -> None:
    sent: list[httpx2.Request] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(400, json={})

    talk = anthropic.Anthropic(
        api_key="-", max_retries=0, http_client=httpx2.Client(transport=httpx2.MockTransport(respond))
    )
    with pytest.raises(anthropic.BadRequestError):
        talk.beta.messages.create(
            model="claude-opus-4-8", max_tokens=1, messages=[], betas=["x"], user_profile_id="u", workspace_id="w"
        )
    assert set(json.loads(sent[0].content)) & HEADERS_OF_THEIRS == set()


def test_every_field_of_a_message_is_known() -> None:
    assert names(beta.BetaUserMessageParam) | names(beta.BetaAssistantMessageParam) <= form.MESSAGE_FIELDS
    assert names(beta.BetaSystemMessageParam) <= form.SYSTEM_FIELDS


@pytest.mark.parametrize("kind", ["text", "tool_use", "tool_result"])
def test_every_field_of_a_block_is_known(kind: str) -> None:
    theirs: dict[str, Any] = {
        "text": beta.BetaTextBlockParam,
        "tool_use": beta.BetaToolUseBlockParam,
        "tool_result": beta.BetaToolResultBlockParam,
    }
    assert names(theirs[kind]) <= blocks.BLOCK_FIELDS[kind]


def test_every_type_of_block_is_known() -> None:
    found = tags(beta.BetaContentBlockParam)
    assert len(found) > 15
    assert found <= set(blocks.BLOCK_FIELDS) | blocks.OTHER_BLOCKS
    assert {one for one in found if one.endswith("_tool_result")} - {"mcp_tool_result"} <= set(
        server_rules.RESULTS.values()
    )


def test_every_type_of_block_in_a_result_is_known() -> None:
    from anthropic.types.beta.beta_tool_result_block_param import Content

    assert len(tags(Content)) > 4
    assert tags(Content) <= blocks.RESULT_BLOCKS


def test_every_field_of_a_tool_is_known() -> None:
    assert names(beta.BetaToolParam) <= tool_rules.TOOL_FIELDS


def test_every_reason_to_stop_and_to_refuse_can_be_scripted() -> None:
    assert set(get_args(StopReason)) == set(STOP_REASONS)
    assert _literals(RefusalStopDetails.model_fields["category"].annotation) == set(REFUSAL_CATEGORIES)
