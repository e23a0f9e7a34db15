"""What no built-in question covers: pauses, replies that were cut off, and how the loop says that it ended."""

from checking import Run

GO_ON = ("tool_use", "pause_turn")
WORDS = {
    "max_tokens": "was cut off at the most tokens that a reply may have",
    "model_context_window_exceeded": "was cut off, since the conversation had filled all that the model can read",
    "refusal": "was declined by the model",
}


def _ended(run: Run) -> str:
    last = run.requests[-1]
    if last.stop_reason == "end_turn":
        return "end_turn" if last.text else "empty"
    return "max_rounds" if last.stop_reason in GO_ON else last.stop_reason


def runs_nothing_that_was_cut_off(run: Run):
    """runs nothing of a reply that was cut off"""
    for request in run.requests:
        ids = [call["id"] for call in request.calls]
        for tool in run.tools:
            if request.stop_reason not in GO_ON and tool.id in ids:
                return (
                    f"Your loop ran `{tool.name}` from a reply that ended with `{request.stop_reason}`.\n\n"
                    "The model was stopped in the middle. Nobody knows what else it was going to say, and the last call may "
                    "lack half of its input. Run calls on `tool_use` alone.",
                    tool,
                )
    return None


def goes_on_after_a_pause(run: Run):
    """asks again after a pause"""
    last = run.requests[-1] if run.requests else None
    if last and last.stop_reason == "pause_turn" and len(run.requests) < run.arguments.get("max_rounds", 8):
        return (
            "The model paused, and your loop stopped.\n\n"
            "`pause_turn` is no end: the API took a break in a long turn of its own. Keep the turn as it came, add nothing, "
            "and ask again.",
            last,
        )
    return None


def says_how_it_ended(run: Run):
    """says how it ended"""
    if not run.requests:
        return None
    ended, last = _ended(run), run.requests[-1]
    if not isinstance(run.returned, dict) or "ended" not in run.returned:
        return "Your function returned no dict with the key `ended`.\n\nMira wants to know how it ended, in every case."
    said = run.returned["ended"]
    if said != ended:
        why = WORDS.get(last.stop_reason, "ended with `" + last.stop_reason + "`")
        if ended == "empty":
            why = "ended with `end_turn` and holds no words"
        if ended == "max_rounds":
            why = "still asked for something, in the last allowed round"
        return f"Your function says that it ended with `{said}`.\n\nThe last reply {why}. So `ended` is `{ended}`.", last
    return None


def gives_the_answer(run: Run):
    """gives the answer, and only that"""
    if not run.requests or not isinstance(run.returned, dict):
        return None
    if "answer" not in run.returned:
        return "Your dict has no key `answer`.\n\nIt has to be there in every case, `None` where there is no answer."
    last, said = run.requests[-1], run.returned["answer"]
    right = last.text if _ended(run) == "end_turn" else None
    if isinstance(said, str) and isinstance(right, str) and said.strip() == right.strip() or said is right:
        return None
    if right is None:
        return (
            f"Your function returned `{said!r}` as the answer.\n\n"
            f"The last reply ended with `{last.stop_reason}`, and it holds no answer. `answer` has to be `None`, so that nobody "
            "takes it for one.",
            last,
        )
    return f"Your function returned `{said!r}` as the answer.\n\nThe model's answer was `{right!r}`.", last
