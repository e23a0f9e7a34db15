"""Which model is asked."""

from checking import Run


def asks_the_right_model(run: Run):
    """asks the model that the caller wants, and else the agent's own"""
    wanted = run.arguments.get("model") or "gpt-6-sol"
    for request in run.requests:
        asked = request.body.get("model")
        if asked != wanted:
            said = f"You asked `{asked}`, where `{wanted}` was wanted.\n\n"
            return f"{said}A model that the caller hands in counts before the agent's own.", request
    return None
