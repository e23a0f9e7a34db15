"""What is asked of a loop in Responses beside its conversation."""

from checking import Run


def asks_in_responses(run: Run):
    """asks with `client.responses.create`"""
    for request in run.requests:
        if "messages" in request.body:
            said = "You asked with `client.chat.completions.create`, the API of the steps before."
            text = "This step is about the other one. Ask with `client.responses.create`, and hand the list over as `input`."
            return f"{said}\n\n{text}", request
    return None


def offers_its_tools(run: Run):
    """sends the tools with every request"""
    for request in run.requests:
        if not request.body.get("tools"):
            text = "The model knows of them only what each request says. Hand `functions` over as `tools`."
            return f"You sent no `tools`.\n\n{text}", request
    return None


def sends_nothing_twice(run: Run):
    """sends nothing again that the API already keeps"""
    sent = []
    for request in run.requests:
        items = request.messages
        if request.body.get("previous_response_id") and any(item in sent for item in items):
            said = f"Your request number {request.number} sends again what the API already has."
            text = "With `previous_response_id` the list goes on from that reply. Send the new items alone."
            return f"{said}\n\n{text}", request
        sent += items
    return None
