"""What no built-in question covers: where each budget ends the loop, and what is reported."""

from checking import Run

# script: how it ends, after how many requests
ENDS = {
    "two-at-once": ("end_turn", 2),
    "dear": ("tokens", 3),
    "dear-by-many": ("tokens", 3),
    "slow": ("time", 3),
    "out-of-rounds": ("rounds", 2),
    "late-but-there": ("end_turn", 2),
}
USED = {"tokens": "the tokens were used up", "time": "the seconds were used up", "rounds": "the rounds were used up"}


def stops_and_goes_on_where_it_should(run: Run):
    """stops where a budget is used up, and not before"""
    ended, wanted = ENDS[run.script]
    sent = len(run.requests)
    if sent > wanted:
        said = f"Your loop sent {sent} requests, and after {wanted} of them {USED.get(ended, 'the answer was there')}."
        return f"{said}\n\nLook at all budgets before each round, and stop there.", run.requests[wanted]
    if sent < wanted:
        said = f"Your loop stopped after {sent} of {wanted} rounds, and says `{(run.returned or {}).get('ended')}`."
        spent = sum(request.input_tokens + request.output_tokens for request in run.requests)
        return f"{said}\n\nUntil then, {spent} tokens were spent. Nothing was used up, and the model was waiting for a result."
    return None


def says_how_it_ended(run: Run):
    """says how it ended"""
    ended, wanted = ENDS[run.script]
    if len(run.requests) == wanted and isinstance(run.returned, dict) and run.returned.get("ended") != ended:
        said = f"Your function says that it ended with `{run.returned.get('ended')}`."
        return f"{said}\n\nIn this run, it was `{ended}`: {USED.get(ended, 'the model gave its answer')}.", run.requests[-1]
    return None


def counts_the_tokens(run: Run):
    """counts what went in and what came out"""
    right = sum(request.input_tokens + request.output_tokens for request in run.requests)
    said = run.returned.get("tokens") if isinstance(run.returned, dict) else None
    if said != right:
        return f"Your function counted {said} tokens, and {right} were taken.\n\nAdd up input and output of every reply."
    return None


def gives_the_answer_alone(run: Run):
    """returns the text of the answer, and `None` where there is none"""
    last = run.requests[-1] if run.requests else None
    if last is None or not isinstance(run.returned, dict):
        return None
    right = last.text if last.stop_reason == "end_turn" else None
    answer = run.returned.get("answer")
    if answer == right or (isinstance(answer, str) and answer.strip() == (right or "").strip()):
        return None
    if right is None:
        return f"Your function returned `{answer!r}` as the answer.\n\nNo answer had come: `answer` is `None` then.", last
    return f"The model answered `{right[:60]}`, and your function returned `{answer!r}`.\n\nIt is paid for: return it.", last
