"""What no built-in question covers: a circle is seen after the third reply, and only where there is one."""

from checking import Run

WANTED = {"in-a-circle": 3, "pairs": 6}


def sees_the_circle(run: Run):
    """stops where three replies in a row ask for the same"""
    third = WANTED.get(run.script)
    if third and len(run.requests) > third:
        calls = " and ".join(f"`{call['name']}` with {call['input']}" for call in run.requests[third - 1].calls)
        return (
            f"The model asked for {calls}, three replies in a row, and your loop sent {len(run.requests) - third} more.\n\n"
            "Each of them costs as much as the ones before, and brings the same. Stop after the third.",
            run.requests[third],
        )
    return None


def sees_no_circle_where_there_is_none(run: Run):
    """goes on where the calls differ"""
    third, last = WANTED.get(run.script), run.requests[-1] if run.requests else None
    if last and last.stop_reason == "tool_use" and (third is None or len(run.requests) < third):
        return (
            f"Your loop stopped after {len(run.requests)} replies, and these were no circle.\n\n"
            "A circle is the same tools with the same inputs, in three replies in a row. Other inputs, or another call in between, "
            "and the count begins anew.",
            last,
        )
    return None


def says_how_it_ended(run: Run):
    """says how it ended"""
    if not run.requests:
        return None
    last = run.requests[-1]
    right = {"answer": last.text, "ended": "end_turn"}
    if last.stop_reason == "tool_use":
        right = {"answer": None, "ended": "circle"}
    if run.script in WANTED and len(run.requests) != WANTED[run.script]:
        return None
    if run.returned != right:
        return f"Your function returned `{run.returned}`.\n\nIn this run it has to be `{right}`.", last
    return None


def runs_nothing_twice(run: Run):
    """runs a tool only for a call, and once"""
    for tool in run.tools:
        if tool.id is None:
            return f"Your loop ran `{tool.name}` where no call was waiting for it.\n\nRun each call once, and keep what it gave.", tool
    return None
