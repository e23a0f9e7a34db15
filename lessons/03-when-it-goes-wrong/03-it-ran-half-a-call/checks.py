"""What no built-in question covers: nothing runs that was cut off, and what is printed."""

from checking import Run


def runs_nothing_that_was_cut_off(run: Run):
    """runs nothing of a reply that was cut off"""
    for request in run.requests:
        for tool in run.tools:
            if request.stop_reason != "tool_use" and tool.id in [call["id"] for call in request.calls]:
                return (
                    f"Your loop ran `{tool.name}` from a reply that ended with `{request.stop_reason}`.\n\n"
                    "The model was stopped in the middle of that turn. Run calls on `tool_use` alone.",
                    tool,
                )
    return None


def prints_answers_alone(run: Run):
    """prints the answer, and nothing else as one"""
    if not run.requests:
        return None
    last = run.requests[-1]
    said = [line for line in run.printed.splitlines() if line.startswith("Answer:")]
    if last.stop_reason == "end_turn" and last.text not in run.printed:
        return f"The model's answer was `{last.text}`, and your program didn't print it.\n\nPrint it on `end_turn`.", last
    if last.stop_reason != "end_turn" and said:
        return (
            f"Your program printed `{said[0]}`, and the reply had ended with `{last.stop_reason}`.\n\n"
            "The model had more to say. Only what it says on `end_turn` is an answer.",
            last,
        )
    return None


def prints_why_there_is_none(run: Run):
    """prints why there is no answer"""
    if not run.requests or run.requests[-1].stop_reason in ("end_turn", "tool_use"):
        return None
    last = run.requests[-1]
    said = [line for line in run.printed.splitlines() if line.startswith("No answer:")]
    if not said:
        return f"The reply ended with `{last.stop_reason}`, and your program doesn't say so.\n\nPrint `No answer:` and the reason.", last
    if last.stop_reason not in said[0]:
        return f"Your program printed `{said[0]}`.\n\nThe stop reason was `{last.stop_reason}`. Print that one.", last
    if last.text and last.text in run.printed:
        return (
            f"Your program printed `{last.text}`, and the reply had ended with `{last.stop_reason}`.\n\n"
            "Half a sentence is nothing to show, not even behind `No answer:`. Print the stop reason alone.",
            last,
        )
    return None
