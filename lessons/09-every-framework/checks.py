"""What is asked of a system prompt in several steps."""

from checking import Run


def sends_the_prompts_words(run: Run):
    """sends as the system prompt what `SYSTEM` holds"""
    for request in run.requests:
        said = _words(request.body.get("system")) if request.status == 200 else ""
        if said and "Hotel Linden" not in said:
            return (
                f"Your request {request.number} tells the model `{said[:60]}` about itself.\n\n"
                "That isn't what `SYSTEM` holds. It is a name, so it stands without quotes, in each request.",
                request,
            )
    return None


def _words(system):
    return system if isinstance(system, str) else " ".join(block["text"] for block in system or [])
