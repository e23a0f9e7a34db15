"""What an API would say to a request body."""

from __future__ import annotations

from ..scripted.dialect import Ids
from ..scripted.exchange import refusal, refuse
from ..seeded import token
from ..wire import DIALECTS, parsed


def verdict(name: str, data: bytes, version: str) -> dict[str, object]:
    """`status`, and the `body` of a refusal. `name` is a dialect's, `version` that of the Messages API."""
    dialect = next(one for one in DIALECTS if one.name == name)
    headers = {"anthropic-version": version, "authorization": "Bearer -"}
    refused = refusal(dialect, parsed(data), headers)
    if refused is None:
        return {"status": 200}
    word = token(22, "verdict", data.hex())
    said = refuse(dialect, refused, Ids(word, word))
    return {"status": said.status, "body": said.body}
