from checking import Run

STREAM, RECORD = "stream.lobby-7.one_round", "step.lobby-7.one_round"
LONGEST = 12  # no piece of the stream has more letters


def shows_each_word_once(run: Run):
    """puts every word of every turn into the stream, once"""
    shown, wanted = "".join(_stream(run)), _written(run)
    if shown == wanted:
        return None
    if not shown:
        return NOTHING
    if shown == run.requests[-1].text:
        return "The stream holds the last answer alone, and not the words beside a call.\n\n" + EACH_ROUND
    half = "an answer broke off" if any(request.status != 200 for request in run.requests) else "all was done"
    half = "the power was cut" if run.kills else half
    return f"The screen shows “{_short(shown)}” after {half}. The model wrote “{_short(wanted)}”.\n\n" + ONCE


def shows_them_in_pieces(run: Run):
    """puts the words there piece by piece"""
    for piece in _stream(run):
        if not isinstance(piece, str) or len(piece) > LONGEST:
            return f"“{_short(str(piece))}” came onto the screen in one go.\n\n" + LATE
    return None


def gives_signs_of_life(run: Run):
    """gives a heartbeat while an answer is written"""
    if run.kills:
        return None
    for request in run.requests:
        saved = [one for one in run.checkpoints if one.requests == request.number]
        places = [place for place, one in enumerate(saved) if one.key == STREAM]
        if len(places) < 3:
            continue
        between = saved[places[0] : places[-1]]
        if not any(one.key == RECORD and one.value["heartbeat"] for one in between):
            said = f"While answer {request.number} was written, your round gave no heartbeat.\n\n"
            return said + SILENT, request
    return None


def _stream(run):
    values = [one.value for one in run.checkpoints if one.key == STREAM]
    return values[-1] if values else []


def _written(run):
    last = run.requests[-1]
    blocks = [block for one in last.messages if one["role"] == "assistant" for block in one["content"]]
    return "".join(block.get("text", "") for block in blocks) + last.text


def _short(text):
    return text if len(text) <= 60 else f"{text[:60]}…"


NOTHING = (
    "The stream is empty, and so is the screen.\n\n"
    "What should be seen has to be put there: `context.put_stream` with each piece, when it comes. A text that is "
    "printed or completed is on no screen."
)
EACH_ROUND = "There is one stream for all rounds. Guests read the words beside a call, too, while the tool runs."
ONCE = (
    "Put each piece there as it came: the piece alone, once. A round that is begun again needs nothing from you, since "
    "the engine takes back what it had put."
)
LATE = (
    "It was written in many pieces. Whoever waits for the whole text has an empty screen for as long as without a "
    "stream. Put each piece there when it comes."
)
SILENT = (
    "From outside, a long answer looks like a dead process: nothing is saved, nothing decided. Call "
    "`context.heartbeat()` with each piece."
)
