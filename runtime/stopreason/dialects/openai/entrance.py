"""What is refused before the body is looked at: a request without a key. Every key is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...scripted.dialect import Headers
from ...scripted.rule import Found, Refused, Rule, first_broken

type Entrance = tuple[Rule[Headers], ...]
SCHEMES = ("bearer", "basic")


def no_key(headers: Headers) -> Iterator[Found]:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() not in SCHEMES or not token.strip():
        yield Found()


def entrance(sentence: str, source: str, grade: str, date: str) -> Entrance:
    """The rules of a door; the two APIs say the same in different words."""
    return (Rule("key-missing", "-", grade, source, sentence, no_key, date, status=401),)


def enter(rules: Entrance) -> Callable[[Mapping[str, str]], Refused | None]:
    """What asks these rules of a request's headers."""
    return lambda headers: first_broken(rules, headers)


CHAT = entrance(
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
    "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API "
    "from your browser and are prompted for a username and password. You can obtain an API key from "
    "https://platform.openai.com/account/api-keys.",
    "continuedev/continue#10931",
    "I",
    "2026-02-28",
)
RESPONSES = entrance(
    "Missing bearer or basic authentication in header",
    "openai/openai-cookbook#2347, with the whole body",
    "I",
    "2026-01-04",
)
