"""Whether the model can know that a result was cut."""

from checking import Run

from ..checks import _results


def says_what_is_left_out(run: Run):
    """says so where it cuts a result short"""
    values = {tool.id: tool.value for tool in run.tools if tool.id and tool.value}
    for request in run.requests:
        for key, text in _results(request.messages):
            value = values.get(key, "")
            if len(text) < len(value) and text.rstrip(" .…\n") in value:
                return _in_silence(len(text), len(value)), request
    return None


def _in_silence(sent, whole):
    return (
        f"You sent {sent} of {whole} characters, and nothing says that there was more.\n\n"
        "The model takes what it reads for all there is. Add a few words at the end, such as how much was left out."
    )
