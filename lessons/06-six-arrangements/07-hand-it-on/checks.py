"""What no built-in question covers: that what triage made of a question stays with triage."""

import json

from checking import Run


def leaves_triage_out(run: Run):
    """gives the specialist the question, and not what triage made of it"""
    said = []
    for request in run.requests:
        if request.conversation == "triage":
            said += [] if request.calls else [request.text, *_reason(request.text)]
            continue
        told = "\n".join(str(one.get("content")) for one in request.messages if one.get("role") != "system")
        for text in said:
            if text in told:
                return TOLD.format(agent=request.conversation, text=text), request
    return None


def _reason(text):
    """Why triage chose as it did, if it says so."""
    try:
        why = json.loads(text).get("because")
    except (ValueError, AttributeError):
        return []
    return [why] if why else []


TOLD = """Your program told `{agent}` what triage had made of the question.

It read: {text}

Triage says this to your program, which needs it to choose. The specialist reads the guest's question, and
nothing else."""
