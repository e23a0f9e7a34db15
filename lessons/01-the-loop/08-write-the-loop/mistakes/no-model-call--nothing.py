"""Your function ended without asking the model once.

It sent no request and returned `None`. Begin with a list that holds one message, the question, and send it
with `model(messages, tools)`. What comes back is the first reply; its stop reason says what to do next.
"""

def run_agent(question, max_rounds):
    """The function as it was given, still empty."""
