from checking import Run

LONGEST = 12  # no piece of the stream has more letters


def shows_all_words(run: Run):
    """shows every word of every turn once, in its order"""
    wanted = "".join(request.text for request in run.requests)
    shown = "".join(_pieces(run))
    if shown == wanted:
        return None
    if not shown:
        return "The screen stayed empty.\n\n" + NOTHING
    if run.requests and shown == run.requests[-1].text:
        return "The screen shows the last answer alone, and not the words beside a call.\n\n" + EACH_TURN
    return f"The screen shows “{_short(shown)}”. The model wrote “{_short(wanted)}”.\n\n" + ONCE


def shows_them_in_pieces(run: Run):
    """shows the words piece by piece"""
    for piece in _pieces(run):
        if len(piece) > LONGEST:
            return f"“{_short(piece)}” came onto the screen in one go.\n\n" + LATE
    return None


def tells_how_it_ended(run: Run):
    """knows why the model stopped"""
    last = run.requests[-1] if run.requests else None
    if last is None or last.stop_reason == "tool_use":
        return None
    ended = run.returned.get("ended") if isinstance(run.returned, dict) else None
    if ended == last.stop_reason:
        return None
    return f"The last turn ended with `{last.stop_reason}`, and your program took it for `{ended}`.\n\n" + REASON, last


def _pieces(run):
    shown = run.returned.get("screen") if isinstance(run.returned, dict) else None
    return [piece for piece in shown or [] if isinstance(piece, str)]


def _short(text):
    return text if len(text) <= 60 else f"{text[:60]}…"


NOTHING = "Each `text_delta` brings a piece of text. Hand it to `show` when it comes."
EACH_TURN = "A turn that asks for a tool may say something, too. The guest reads it while the tool runs."
ONCE = "Hand each piece to `show` as it came: the piece alone, once, and nothing that is no text."
REASON = (
    "What a turn holds doesn't say why it ended: half a sentence looks like an answer, too. The reason has an event of its "
    "own, `message_delta`, in `event.delta.stop_reason`."
)
LATE = (
    "It was written in many pieces. Whoever waits for a whole block before anything is shown has an empty screen for "
    "as long as without a stream. Show each piece when it comes."
)
