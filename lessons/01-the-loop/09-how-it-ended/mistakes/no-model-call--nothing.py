"""Your function ended without asking the model once.

It sent no request and returned `None`. Begin with a list that holds one message, the question. Then, in
each round, send the list with `model(messages, tools)` and let the stop reason decide.
"""

def run_agent(question, max_rounds):
    """The function as it was given, still empty."""
