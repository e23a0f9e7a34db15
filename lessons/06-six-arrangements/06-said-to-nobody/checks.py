"""What no built-in question covers: whether each agent can tell the speakers apart."""

import json

from checking import Run

NAMES = {"mira": "Mira", "jonas": "Jonas", "ada": "Ada"}


def hears_everybody(run: Run):
    """tells each agent who said what"""
    said = {}
    for request in run.requests:
        sent = _words(request)
        for name, text in said.items():
            if text in sent and NAMES[name] not in sent.replace(text, ""):
                return NAMELESS.format(agent=request.conversation, name=NAMES[name]), request
        if request.conversation in NAMES and not request.calls:
            said[request.conversation] = request.text
    return None


def _words(request):
    """All that the users' and the model's messages of a request say."""
    held = [one for one in request.messages if one.get("role") != "system"]
    return json.dumps(held, ensure_ascii=False)


NAMELESS = """Your program told `{agent}` what {name} had said, and not that it was {name}.

Several agents spoke on this list, and a text alone doesn't say whose it is. Put the name of the speaker in
front of it."""
