"""One request and what comes of it, as JSON: a pure function of its arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..plain import canonical
from ..seeded import token, turn_word
from .conversation import Conversation
from .dialect import Dialect, Headers, Ids, Json
from .rule import Refused
from .script import MAIN, Failure, Script
from .speaking import Spoken, speak
from .whose import coming

OVERLOADED = 529


@dataclass(frozen=True)
class Outcome:
    """What came of a request: `body` answers it. `refused` names the rule, `failure` the script's own; else `spoken`.

    A failure in mid-stream has both `spoken` and `failure`, and the body is what the stream was going to say.
    `conversation`: the name of the script's conversation that it belongs to. Two of one name, such as one agent that
    is asked twice at once, have different `key`s; a script of one conversation has none.
    """

    status: int
    body: dict[str, object]
    ids: Ids
    spoken: Spoken | None = None
    refused: Refused | None = None
    failure: Failure | None = None
    conversation: str = MAIN
    key: tuple[str, ...] = ()

    @property
    def whose(self) -> dict[str, str]:
        """The conversation's name as the record has it, where the script has several."""
        return {"conversation": self.conversation} if self.key else {}


def exchange(dialect: Dialect, body: object, headers: Headers, script: Script, seed: str, attempt: int) -> Outcome:
    """The answer to one request. `attempt` counts from 0 how often this very request was sent before."""
    key = canonical(body)
    ids = Ids(*(token(22, seed, kind, script.name, attempt, key) for kind in ("request", "message")))
    held = dialect.read(body) if isinstance(body, dict) else Conversation()
    part, index = coming(held, script, seed)
    apart = (part.conversation, held.first) if script.conversations else ()
    refused = refusal(dialect, body, headers)
    if refused or not isinstance(body, dict):
        outcome = refuse(dialect, refused or dialect.unreadable, ids)
    else:
        spoken = speak(held, part, index, seed, attempt, key, dialect.prefix)
        word = turn_word(seed, part.name, spoken.index, attempt, key) if isinstance(spoken, Spoken) else ids.word
        outcome = _answered(dialect, body, spoken, replace(ids, word=word))
    return replace(outcome, conversation=part.conversation, key=apart)


def _answered(dialect: Dialect, body: Json, spoken: Spoken | Failure, ids: Ids) -> Outcome:
    if isinstance(spoken, Failure):
        return fail(dialect, spoken, ids)
    if spoken.failure and not body.get("stream"):
        return fail(dialect, spoken.failure, ids)
    return Outcome(200, dialect.reply(body, spoken, ids), ids, spoken, failure=spoken.failure)


def refusal(dialect: Dialect, body: object, headers: Headers) -> Refused | None:
    """The first rule that a request breaks: at the entrance, then of its body.

    What comes without a single header came over no wire, so there is no entrance: it is `model()` that asks.
    """
    refused = dialect.enter(headers) if headers else None
    if refused:
        return refused
    return dialect.refuse(body, headers) if isinstance(body, dict) else dialect.unreadable


def refuse(dialect: Dialect, refused: Refused, ids: Ids) -> Outcome:
    """What a refusal looks like."""
    return Outcome(refused.rule.status, dialect.error(refused, ids), ids, refused=refused)


def fail(dialect: Dialect, failure: Failure, ids: Ids) -> Outcome:
    """What the API's own failure looks like."""
    failure = replace(failure, status=dialect.overloaded) if failure.status == OVERLOADED else failure
    return Outcome(failure.status, dialect.failure(failure, ids), ids, failure=failure)
