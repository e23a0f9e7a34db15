"""What no built-in question covers: how it waits, where it stops, and what it reports."""

from checking import Run

GO_ON = ("tool_use", "pause_turn")
# script: how it ends, after how many requests, and why that is so
ENDS = {
    "down": ("busy", 4, "The fourth try of one request failed, too"),
    "down-later": ("busy", 5, "The fourth try of the second request failed, too"),
    "too-long": ("refused", 2, "The second request came back with 400"),
    "half-a-call": ("max_tokens", 1, "The reply was cut off with `max_tokens`"),
    "half-a-sentence": ("max_tokens", 2, "The second reply was cut off with `max_tokens`"),
    "declined": ("refusal", 2, "The second reply ended with `refusal`"),
    "says-nothing": ("empty", 2, "The second reply ended with `end_turn` and holds no words"),
    "in-a-circle": ("circle", 3, "Three replies in a row asked for the very same"),
    "out-of-rounds": ("rounds", 3, "The third of three rounds still asked for a tool"),
    "dear": ("tokens", 3, "After three rounds, the tokens were used up"),
    "slow": ("time", 3, "After three rounds, the seconds were used up"),
    "two-at-once": ("end_turn", 2, "The second reply is the answer"),
    "busy-at-first": ("end_turn", 5, "The fifth request brought the answer"),
    "broken-twice": ("end_turn", 6, "The sixth request brought the answer"),
    "paused": ("end_turn", 3, "The third reply is the answer"),
    "comes-back": ("end_turn", 6, "The sixth reply is the answer"),
    "late-but-there": ("end_turn", 2, "The second reply is the answer"),
}


def _answered(run: Run):
    return [request for request in run.requests if request.status == 200]


def runs_each_call_once(run: Run):
    """runs each call once, and nothing that was cut off"""
    for place, request in enumerate(run.requests):
        for call in request.calls:
            ran = [tool for tool in run.tools if tool.id == call["id"]]
            again = [tool for tool in run.tools if tool.id is None and (tool.name, tool.input) == (call["name"], call["input"])]
            if ran and request.stop_reason != "tool_use":
                return (
                    f"Your loop ran `{call['name']}` from a reply that ended with `{request.stop_reason}`.\n\n"
                    "The model was stopped in the middle of that turn. Run calls on `tool_use` alone.",
                    ran[0],
                )
            if not ran and request.stop_reason == "tool_use" and place + 1 < len(run.requests):
                return (
                    f"The model asked for `{call['name']}`, and your loop didn't run it.\n\n"
                    "A result that no tool gave is made up. Run every call of a turn before you ask again.",
                    request,
                )
            if ran and again:
                return f"Your loop ran `{call['name']}` twice for one call.\n\nRun each call once, and keep its result.", again[0]
    return None


def waits_longer_each_time(run: Run):
    """waits as long as it should before each new try"""
    tries = 0
    for request in run.requests:
        tries = tries + 1 if request.status >= 429 else 0
        waited = sum(wait.seconds for wait in run.waits if wait.request == request.number)
        if not tries or request is run.requests[-1]:
            continue
        wanted = request.retry_after or 2 ** (tries - 1)
        if abs(waited - wanted) > 0.001:
            asked = "The API asked for" if request.retry_after else f"After {_times(tries)}, it has to be"
            return (
                f"Your loop waited {waited:g} s before it sent a request again, where {wanted:g} s are due.\n\n"
                f"{asked} {wanted:g} s. Read `retry-after` first; where it isn't there, wait 1, 2 and 4 seconds, so that a "
                "server in trouble is asked less and less often.",
                request,
            )
    return None


def _times(tries: int) -> str:
    return "the first failure" if tries == 1 else f"failure number {tries} of one request"


def waits_only_to_ask_again(run: Run):
    """waits only where another try follows"""
    for wait in run.waits:
        failed = wait.request and run.requests[wait.request - 1].status >= 429
        if failed and wait.request == len(run.requests):
            return "Your loop waited once more, and then gave up.\n\nNothing comes after that wait. Leave it out.", wait
        if not failed:
            return (
                "Your loop waited where the API wasn't busy.\n\nA wait belongs between a failed try and the next one.",
                wait,
            )
    return None


def stops_and_goes_on_where_it_should(run: Run):
    """stops where it should, and goes on where it may"""
    ended, wanted, why = ENDS[run.script]
    sent = len(run.requests)
    if sent > wanted:
        said = f"Your loop sent {sent} requests where {wanted} were right."
        return f"{said}\n\n{why}, so nothing more is sent: `ended` is `{ended}`.", run.requests[wanted]
    if 0 < sent < wanted:
        last = run.requests[-1]
        how = f"ended with `{last.stop_reason}`" if last.status == 200 else f"failed with {last.status}"
        said = f"Your loop stopped after {_number(sent)}, and it had to go on."
        return f"{said}\n\nThe last one {how}. That is no end here: neither a budget nor the tries are used up.", last
    return None


def _number(sent: int) -> str:
    return "1 request" if sent == 1 else f"{sent} requests"


def says_how_it_ended(run: Run):
    """says how it ended"""
    ended, wanted, why = ENDS[run.script]
    if not isinstance(run.returned, dict) or "ended" not in run.returned:
        return "Your function returned no dict with the key `ended`.\n\nIt has to be there in every case, whatever happened."
    if run.requests and len(run.requests) == wanted and run.returned["ended"] != ended:
        said = f"Your function says that it ended with `{str(run.returned['ended'])[:40]}`."
        return f"{said}\n\n{why}. So `ended` is `{ended}`.", run.requests[-1]
    return None


def gives_the_answer(run: Run):
    """gives the answer, and only that"""
    if not run.requests or not isinstance(run.returned, dict):
        return None
    if "answer" not in run.returned:
        return "Your dict has no key `answer`.\n\nIt has to be there in every case, `None` where there is no answer."
    last, said = run.requests[-1], run.returned["answer"]
    right = last.text if last.stop_reason == "end_turn" and last.text else None
    if said is right or isinstance(said, str) and isinstance(right, str) and said.strip() == right.strip():
        return None
    if right is None:
        return (
            f"Your function returned `{said!r}` as the answer, and there was none.\n\n"
            "Only the words of an `end_turn` are an answer. In every other case it has to be `None`, so that nobody takes "
            "anything else for it.",
            last,
        )
    return f"Your function returned `{said!r}` as the answer.\n\nThe model's answer was `{right!r}`.", last


def counts_rounds_and_tokens(run: Run):
    """counts rounds and tokens"""
    if not run.requests or not isinstance(run.returned, dict):
        return None
    answered = _answered(run)
    tokens = sum(request.input_tokens + request.output_tokens for request in answered)
    for key, right, what in (
        ("rounds", len(answered), "replies came"),
        ("tokens", tokens, "tokens were taken by all replies together, input and output"),
    ):
        said = run.returned.get(key)
        if isinstance(said, bool) or said != right:
            return f"Your function says `{said}` for `{key}`.\n\nIn this run, {right} {what}. Count where a reply has come."
    return None
