"""A script's run, read from its events: what was sent, answered, run and returned.

Events may come from an interpreter that ran a learner's code: they are looked at (shape.py) before they are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from ..scripted.conversation import CallMade, Result
from ..scripted.dialect import Dialect
from ..scripted.reader import MODEL, Accepted, Said, TurnHeld
from ..scripted.script import MAIN, Script
from ..trace import Event
from ..wire import DIALECTS

Json = dict[str, object]


@dataclass
class Exchange:
    """A request and what came of it: a reply, a refusal or a failure. `number` counts from 1; `n` is the event's.

    `before` are all requests before it. Whatever the dialect, what it says is told in the words of scripts.
    `conversation` is the name of the script's conversation that it belongs to. `life` counts from 0, and goes up with
    each kill.
    """

    dialect: Dialect
    number: int
    n: int
    line: int | None
    body: Json
    new: int
    lines: list[int | None]
    before: Sequence[Exchange] = field(default=(), repr=False)
    reply: Json | None = None
    refusal: Event | None = None
    failure: Event | None = None
    conversation: str = MAIN
    life: int = 0

    @cached_property
    def messages(self) -> list[Mapping[str, object]]:
        """The conversation as it was sent, message by message, or item by item."""
        return self.dialect.reader.messages(self.body)

    @cached_property
    def turns(self) -> list[TurnHeld]:
        """The whole conversation, with what the server keeps of it, in turns."""
        return self.dialect.reader.turns(self._whole)

    @cached_property
    def results(self) -> list[Result]:
        """All results that the request holds."""
        return self.dialect.reader.results(self.body)

    @property
    def new_results(self) -> list[Result]:
        """Those in the messages that the request added to what was sent before."""
        sent = self.body.get(self.dialect.reader.conversation)
        old = (len(sent) if isinstance(sent, list) else 0) - self.new
        return [one for one in self.results if one.message is not None and one.message >= old]

    @property
    def stop_reason(self) -> str:
        """Why the reply ended; empty where there is none."""
        return self.said.stop_reason

    @property
    def calls(self) -> Sequence[CallMade]:
        """The calls in the reply that the client may answer."""
        return self.said.calls

    @property
    def wanted(self) -> Sequence[CallMade]:
        """Those that wait to be run and answered: not the last one of a reply that was cut off in the middle of it."""
        return self.calls if self.stop_reason == "tool_use" else ()

    @property
    def text(self) -> str:
        """The text of the reply."""
        return self.said.text

    @cached_property
    def said(self) -> Said:
        """What the reply says: nothing, where there is none."""
        return self.dialect.reader.said(self.reply) if self.reply else NOTHING

    @cached_property
    def _whole(self) -> list[Mapping[str, object]]:
        replied = (one for one in self.before if one.reply and one.dialect is self.dialect)
        accepted = [Accepted(one.body, one._whole, one.reply or {}) for one in replied]
        return self.dialect.reader.whole(self.body, accepted)

    def line_of(self, message: int | None) -> int | None:
        """The line that appended a message, else the line that sent the request."""
        if message is not None and message < len(self.lines) and self.lines[message]:
            return self.lines[message]
        return self.line


NOTHING = Said("", (), "", "", ())


@dataclass
class ToolRun:
    """One run of a tool. `id` is the call it was for, None where the model had not asked for it.

    Of a tool that does something to the world: its `key`, and whether anything `happened`; None for the others, and
    where it failed. `again`: after a kill, for a call whose tool had run before, or whose reply was lost.
    """

    n: int
    line: int | None
    name: str
    input: object
    id: str | None
    value: str | None = None
    error: str | None = None
    key: str | None = None
    happened: bool | None = None
    life: int = 0
    again: bool = False


@dataclass
class Checkpoint:
    """A value that was saved in the store. `requests`: how many were sent before."""

    n: int
    line: int | None
    key: str
    value: object
    requests: int


@dataclass
class Kill:
    """The program was killed at a boundary. `what` it is about: a request's number, a tool, a key."""

    n: int
    line: int | None
    boundary: str
    number: int
    what: str
    requests: int


@dataclass
class Wait:
    """A wait of the program's: so many `seconds`, from second `at` of the run on, after `request` requests."""

    n: int
    line: int | None
    seconds: float
    at: float
    request: int


@dataclass
class Logged:
    """A line that the program's log wrote, and the `level` of its record, such as `WARNING`."""

    n: int
    line: int | None
    level: str
    text: str


@dataclass
class Run:
    """All that is known of one script's run. Only what came after the entry was called counts, where there is one.

    `exchanges` lack those whose reply a kill took away before the program had kept it: they are in `lost`.
    """

    script: Script
    end: str
    events: list[Event]
    exchanges: list[Exchange] = field(default_factory=list)
    tools: list[ToolRun] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    printed: str = ""
    returned: Event | None = None
    crash: Event | None = None
    over_limit: bool = False
    lost: list[Exchange] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    logged: list[Logged] = field(default_factory=list)

    @property
    def refused(self) -> Exchange | None:
        """The first request that was refused."""
        return next((one for one in self.exchanges if one.refusal), None)

    @property
    def dialect(self) -> Dialect | None:
        """The dialect of the first request."""
        return self.exchanges[0].dialect if self.exchanges else None

    @property
    def last(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None


def read_run(script: Script, end: str, events: Sequence[Event]) -> Run:
    """The run that well-formed events tell of. Where the entry was never called, all that came before tells why."""
    run = Run(script, end, list(events))
    called = next((place for place, event in enumerate(events) if event["kind"] == "call"), 0)
    for event in events[called:] if script.entry else events:
        reader = _READERS.get(str(event["kind"]))
        if reader:
            reader(run, event)
    if run.kills:
        _take_the_lost_away(run)
    return run


def _take_the_lost_away(run: Run) -> None:
    run.lost = [one for one in run.exchanges if one.reply and _is_lost(one, run.exchanges)]
    run.exchanges = [one for one in run.exchanges if not any(one is other for other in run.lost)]
    lost = {call.id for one in run.lost for call in one.calls}
    first: dict[str | None, int] = {}
    for tool in run.tools:
        tool.again = tool.id in lost or first.setdefault(tool.id, tool.life) < tool.life


def _is_lost(one: Exchange, exchanges: Sequence[Exchange]) -> bool:
    """Whether the next life asks on in the same conversation, and doesn't know the reply."""
    later = [each for each in exchanges if each.n > one.n and each.conversation == one.conversation]
    if not later or later[0].life == one.life:
        return False
    turns, place = later[0].turns, len(one.turns)
    return len(turns) <= place or turns[place].role != MODEL


def _request(run: Run, event: Event) -> None:
    body, lines = cast("Json", event["body"]), cast("list[int | None]", event["lines"])
    number = len(run.exchanges) + 1
    n, new = cast("int", event["n"]), cast("int", event["new"])
    dialect = next((one for one in DIALECTS if one.name == event.get("api")), DIALECTS[0])
    sent = Exchange(dialect, number, n, _line(event), body, new, list(lines), tuple(run.exchanges), life=len(run.kills))
    run.exchanges.append(sent)


def _reply(run: Run, event: Event) -> None:
    run.exchanges[-1].reply = cast("Json", event["body"])
    _belongs(run, event)


def _refusal(run: Run, event: Event) -> None:
    run.exchanges[-1].refusal = event
    _belongs(run, event)


def _failure(run: Run, event: Event) -> None:
    run.exchanges[-1].failure = event
    _belongs(run, event)


def _belongs(run: Run, event: Event) -> None:
    run.exchanges[-1].conversation = str(event.get("conversation", run.script.conversation))


def _tool(run: Run, event: Event) -> None:
    made_for = event["id"]
    n = cast("int", event["n"])
    ran = ToolRun(n, _line(event), str(event["name"]), event["input"], str(made_for) if made_for else None)
    ran.key, ran.life = cast("str | None", event.get("key")), len(run.kills)
    run.tools.append(ran)


def _tool_result(run: Run, event: Event) -> None:
    run.tools[-1].value = str(event["value"])
    run.tools[-1].happened = cast("bool | None", event.get("happened"))


def _tool_error(run: Run, event: Event) -> None:
    run.tools[-1].error = str(event["error"])


def _wait(run: Run, event: Event) -> None:
    n, seconds, at = (cast("float", event[name]) for name in ("n", "seconds", "at"))
    run.waits.append(Wait(int(n), _line(event), seconds, at, len(run.exchanges)))


def _checkpoint(run: Run, event: Event) -> None:
    n = cast("int", event["n"])
    run.checkpoints.append(Checkpoint(n, _line(event), str(event["key"]), event["value"], len(run.exchanges)))


def _killed(run: Run, event: Event) -> None:
    n, number = cast("int", event["n"]), cast("int", event["number"])
    boundary, what = str(event["boundary"]), str(event["what"])
    run.kills.append(Kill(n, _line(event), boundary, number, what, len(run.exchanges)))


def _print(run: Run, event: Event) -> None:
    run.printed += str(event["text"])
    if "level" in event:
        n = cast("int", event["n"])
        run.logged.append(Logged(n, _line(event), str(event["level"]), str(event["text"]).rstrip("\n")))


def _return(run: Run, event: Event) -> None:
    run.returned = event


def _crash(run: Run, event: Event) -> None:
    run.crash = event


def _cap(run: Run, event: Event) -> None:
    run.over_limit = True


_READERS = {
    "request": _request,
    "reply": _reply,
    "refusal": _refusal,
    "failure": _failure,
    "tool": _tool,
    "tool-result": _tool_result,
    "tool-error": _tool_error,
    "wait": _wait,
    "checkpoint": _checkpoint,
    "killed": _killed,
    "print": _print,
    "return": _return,
    "crash": _crash,
    "cap": _cap,
}


def _line(event: Event) -> int | None:
    line = event.get("line")
    return line if isinstance(line, int) else None


def crash_line(run: Run) -> int | None:
    """The line of the learner's file on which the run broke off."""
    frames = run.crash.get("frames") if run.crash else None
    if not isinstance(frames, list) or not frames:
        return None
    last = frames[-1]
    return _line(last) if isinstance(last, dict) else None
