"""What a program did, over all scripts of a step, in a form that names and layout don't change.

For each script: how the run ended and which rule refused it first, with ids as places; where nothing was refused, the
number of requests, the tools run, the results sent and what was returned, each against the solution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .again_faults import begins_anew
from .agent_faults import passes_results_on, starts_afresh
from .effect_features import effect_features
from .facts import Exchange, Run
from .failure_features import failed_calls, failure_features, long_ones, raised_by_a_tool
from .faults import Asked, keeps_the_conversation, slots
from .list_faults import directed_at, mutates_messages
from .spelling import holds
from .threads import opening_of
from .tool_faults import never_offered

Feature = tuple[object, ...]
_TOLD_APART = frozenset(  # by the role or the type of block they are about
    "result-in-model-turn unknown-role extra-in-block role-unknown item-kind field-missing field-unknown".split()
)


def features(run: Run | None, right: Run, asked: Asked) -> tuple[Feature, ...]:
    """What one script's run does differently from the solution's; empty where nothing is."""
    if run is None:
        return (("not-reached",),)
    kept = begins_anew(run, asked, None)
    if kept:
        return (("kept from the call before", kept.key),)
    refused = run.refused
    if refused:
        return (_refusal(run, refused, asked),)
    if run.end == "error" and run.crash:
        in_a_tool = ("in a tool",) if raised_by_a_tool(run) else ()
        return (("crash", run.crash["error"], len(run.exchanges), *in_a_tool),)
    found = [_ending(run, right), _requests(run, right), *_tools(run, right), *_results(run, right, asked)]
    found += [_agents(run, right), *_arranged(run, right, asked), _forgotten(run, right, asked)]
    found += [_offered(run, right, asked)]
    found += failure_features(run, right, asked)
    found += effect_features(run, right, asked)
    if run.end == "done":
        found += [_opening(run), _returned(run, right), _printed(run, right)]
        found += [_directed(run, right), _left(run, right, asked)]
    return tuple(one for one in found if one)


def _refusal(run: Run, exchange: Exchange, asked: Asked) -> Feature:
    refusal = exchange.refusal or {}
    ids = refusal.get("ids")
    about = slots(run, asked, [str(one) for one in ids] if isinstance(ids, list) else [])
    answered = slots(run, asked, [result.id for result in exchange.results])
    kept = tuple(_kind(message) for message in exchange.messages)
    kind = refusal.get("about") if refusal.get("rule") in _TOLD_APART else ""
    return ("refused", refusal.get("rule"), exchange.number, about, answered, "".join(kept), kind)


def _kind(message: Mapping[str, object]) -> str:
    """The first letter of a message's role, or the whole type of what has none."""
    return str(message["role"])[:1] if "role" in message else f"<{message.get('type')}>"


def _ending(run: Run, right: Run) -> Feature | None:
    return None if run.end == right.end else ("end", run.end, run.over_limit)


def _requests(run: Run, right: Run) -> Feature | None:
    if run.over_limit:
        return ("requests", "without end")
    more = len(run.exchanges) - len(right.exchanges)
    return ("requests", more if run.exchanges else "none") if more else None


def _tools(run: Run, right: Run) -> list[Feature]:
    mine, theirs = Counter(_ran(run)), Counter(_ran(right))
    found: list[Feature] = []
    if len(run.exchanges) != len(right.exchanges):
        asked_for = [tool for tool in run.tools if tool.id]
        return [("tools", "none")] if right.tools and not asked_for and run.exchanges else []
    if theirs - mine:
        found.append(("tools", "fewer", "none" if not run.tools else "some"))
    if mine - theirs:
        found.append(("tools", "more"))
    return found


def _offered(run: Run, right: Run, asked: Asked) -> Feature | None:
    never = never_offered(run, asked) and not never_offered(right, asked)
    return ("tools", "never offered") if never else None


def _ran(run: Run) -> list[str]:
    return [
        f"{tool.name} {sorted(tool.input.items()) if isinstance(tool.input, dict) else tool.input}"
        for tool in run.tools
        if not tool.again
    ]


def _results(run: Run, right: Run, asked: Asked) -> list[Feature]:
    """Results that differ from the solution's for the same call: another call's, or made up."""
    theirs, mine = _sent(right, asked), _sent(run, asked)
    own = {text for text in theirs.values() if text}
    found: set[Feature] = set()
    for place, text in mine.items():
        if place in theirs and text.strip() != theirs[place].strip() and not holds(text, theirs[place]):
            found.add(("result", "another call's" if text in own else "empty" if not text else "made up"))
    return sorted(found, key=str)


def _sent(run: Run, asked: Asked) -> dict[str, str]:
    """The results by place, without those that failed or were to be cut: no two programs say the same of them."""
    left_out = failed_calls(run, asked) | long_ones(run, asked)
    sent = (one for exchange in run.exchanges for one in exchange.results if one.id not in left_out)
    return {slots(run, asked, [one.id])[0]: one.text for one in sent}


def _forgotten(run: Run, right: Run, asked: Asked) -> Feature | None:
    """How the conversation was not kept, unless the solution cuts it so, too."""
    fault = keeps_the_conversation(run, asked, None) if len(run.exchanges) > 1 else None
    meant = keeps_the_conversation(right, asked, None) if fault else None
    return ("conversation", fault.key, fault.values.get("how")) if fault and not meant else None


def _agents(run: Run, right: Run) -> Feature | None:
    """Which conversations were asked otherwise than the solution asks them, in any order."""
    mine, theirs = ({one.conversation for one in each.exchanges} for each in (run, right))
    wrong = [*(f"no {name}" for name in sorted(theirs - mine)), *sorted(mine - theirs)]
    return ("agents", *wrong) if wrong and run.exchanges else None


def _arranged(run: Run, right: Run, asked: Asked) -> list[Feature]:
    """What agents know of one another that they shouldn't, or lack, unless the solution does so, too."""
    found: list[Feature] = []
    for find in (starts_afresh, passes_results_on) if run.script.conversations and run.exchanges else ():
        fault = find(run, asked, None)
        if fault and not find(right, asked, None):
            found.append((fault.key, fault.values.get("agent"), fault.values.get("other")))
    return found


def _opening(run: Run) -> Feature | None:
    if not run.exchanges:
        return None
    _, opening = opening_of(run.exchanges[0])
    return None if run.script.question.strip() in opening else ("opening", "other")


def _returned(run: Run, right: Run) -> Feature | None:
    given, want = _value(run), _value(right)
    if isinstance(want, dict) and isinstance(given, dict):
        wrong = [(key, _class(given.get(key), want[key], run)) for key in sorted(want)]
        found = tuple(pair for pair in wrong if pair[1])
        return ("returned", *found) if found else None
    found_class = _class(given, want, run)
    return ("returned", found_class) if found_class else None


def _directed(run: Run, right: Run) -> Feature | None:
    """Other system prompts than the solution sends, where it sends some."""
    for mine, theirs in zip(run.exchanges, right.exchanges, strict=False):
        places, known = directed_at(mine), directed_at(theirs)
        if known and places != known:
            return ("system", mine.number, *places)
    return None


def _left(run: Run, right: Run, asked: Asked) -> Feature | None:
    """What the list that the entry was given lacks, and the solution's doesn't."""
    fault = mutates_messages(run, asked, None)
    return ("list", fault.key) if fault and not mutates_messages(right, asked, None) else None


def _value(run: Run) -> object:
    if run.returned is None:
        return None
    return run.returned.get("value") if run.returned.get("plain") else str(run.returned.get("type"))


def _class(given: object, want: object, run: Run) -> object:
    """What a wrong value is, in kind; empty for the right one."""
    if type(given) is type(want) and (given == want or (isinstance(given, str) and given.strip() == str(want).strip())):
        return ""
    if isinstance(given, bool) or given is None:
        return repr(given)
    if isinstance(given, int) and isinstance(want, int):
        return given - want
    texts = [exchange.text for exchange in run.exchanges]
    if isinstance(given, str) and given in texts and given:
        return f"text of a {run.exchanges[texts.index(given)].stop_reason} turn"
    return type(given).__name__


def _printed(run: Run, right: Run) -> Feature | None:
    """Only whether the solution's words came out: what else is printed is the learner's affair."""
    if right.returned is not None or not right.printed.strip():
        return None
    if right.printed.strip() in run.printed or run.exchanges == []:
        return None
    texts = [one.text for one in run.exchanges if one.text and one.text in run.printed]
    return ("printed", "another text" if texts else "nothing" if not run.printed.strip() else "other")
