"""In which form results are sent."""

import json

from checking import Run


def sends_json(run: Run):
    """sends each result as JSON"""
    for request in run.requests:
        for message in request.messages:
            content = message.get("content")
            if message.get("role") == "tool" and isinstance(content, str) and not _reads(content):
                said = f"You sent `{content}` as a result, and it is no JSON."
                text = "It is how Python writes a dict. The model would cope; a program that reads the list wouldn't."
                return f"{said}\n\n{text}", request
    return None


def _reads(content):
    # words may be words; what looks like an object has to be one
    if not content.lstrip().startswith(("{", "[")):
        return True
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
