"""What is asked of a loop in Responses beside its conversation."""

from checking import Run


def asks_in_responses(run: Run):
    """asks with `client.responses.create`"""
    for request in run.requests:
        if "messages" in request.body:
            said = "You asked with `client.chat.completions.create`, the API of an earlier step."
            text = "This step is about the other one. Ask with `client.responses.create`, and send the list as `input`."
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


def runs_nothing_of_half_a_reply(run: Run):
    """runs no call of a reply that was cut off"""
    whole = [call for request in run.requests if request.stop_reason == "tool_use" for call in request.calls]
    for request in run.requests:
        if request.stop_reason == "max_tokens" and request.calls and len(run.tools) > len(whole):
            tool = run.tools[-1]
            said = f"Your loop ran `{tool.name}`, and the reply that asked for it was cut off."
            text = "The call looks whole. What else the model was about to say, nobody knows. Look at `status` first."
            return f"{said}\n\n{text}", tool
    return None
