"""Whether the model can know that a result was cut."""

from checking import Run

BOUND = 2000  # characters of a result
ENOUGH = BOUND // 2  # whoever cuts at whole lines, or keeps some room, sends more than that


def says_what_is_left_out(run: Run):
    """says so where it cuts a result short, and nowhere else"""
    values = {tool.id: tool.value for tool in run.tools if tool.id and tool.value}
    for request in run.requests:
        for key, text in _results(request.messages):
            value = values.get(key, "")
            if len(text) < len(value) and text.rstrip(" .…\n") in value:
                return _in_silence(len(text), len(value)), request
            if value and value in text and any(one.isalpha() for one in text.replace(value, "", 1)):
                return _nothing_was_cut(len(value), text[-60:]), request
    return None


def sends_what_fits(run: Run):
    """sends as much of a long result as fits"""
    values = {tool.id: tool.value for tool in run.tools if tool.id and tool.value}
    for request in run.requests:
        for key, text in _results(request.messages):
            whole = len(values.get(key, ""))
            if whole > BOUND and len(text) < ENOUGH:
                return _hardly_any(len(text), whole), request
    return None


def _in_silence(sent, whole):
    return (
        f"You sent {sent} of {whole} characters, and nothing says that there was more.\n\n"
        "The model takes what it reads for all there is. Add a few words at the end, such as how much was left out."
    )


def _hardly_any(sent, whole):
    return (
        f"Of {whole} characters you sent {sent}, and {BOUND} were allowed.\n\n"
        "What fits is sent: what the model can't read, it can't use. Cut near the bound, and keep room for your note alone."
    )


def _nothing_was_cut(whole, end):
    return (
        f"A result of {whole} characters went out whole, and your note stands beside it: `{end}`.\n\n"
        "Now the model believes that something is missing. Results that are short enough stay as they are."
    )


def _results(messages):
    """The id and the words of each result."""
    for message in messages:
        for block in message["content"] if isinstance(message["content"], list) else []:
            if block.get("type") == "tool_result":
                content = block.get("content", "")
                texts = [one.get("text", "") for one in content] if isinstance(content, list) else [str(content)]
                yield block["tool_use_id"], " ".join(texts)
