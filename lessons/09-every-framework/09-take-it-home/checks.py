"""What a loop that goes home has to do besides: send the tools, hand inputs over, say what failed."""

import re

from checking import Run

NO_SUCH_TOOL = re.compile(r"tool|function|exist|unknown|not found|available|registr", re.IGNORECASE)


def tells_of_every_tool(run: Run):
    """tells the model of every tool, in each request"""
    for request in run.requests:
        told = [tool["name"] for tool in request.body.get("tools") or []]
        missing = [name for name in ("rooms_free", "room_price", "breakfast_time") if name not in told]
        if missing:
            return (
                f"Your request {request.number} says nothing of `{missing[0]}`.\n\n"
                "The model remembers nothing, also not which tools there are. Send `tools` along each time.",
                request,
            )
    return None


def says_who_the_model_is(run: Run):
    """says in each request who the model is"""
    for request in run.requests:
        if not request.body.get("system"):
            return (
                f"Your request {request.number} doesn't say who the model is.\n\n"
                "Send `SYSTEM` in the field `system`, beside the messages, each time.",
                request,
            )
    return None


def unpacks_the_input(run: Run):
    """hands each function the model's input, unpacked"""
    for tool in run.tools:
        for value in tool.input.values():
            if isinstance(value, dict):
                return (
                    f"`{tool.name}` was handed a dict as its first argument.\n\n"
                    "The function takes its arguments by name. Two stars before the dict unpack it: each key becomes "
                    "an argument.",
                    tool,
                )
    return None


def runs_what_it_has(run: Run):
    """reports no failure where a tool was never run"""
    ran = {tool.id for tool in run.tools}
    calls = {call["id"]: call for request in run.requests for call in request.calls}
    for request in run.requests:
        known = {tool["name"]: tool["input_schema"] for tool in request.body.get("tools") or []}
        for key, text, failed in _results(request.messages):
            call = calls.get(key)
            if call and call["name"] in known and failed and key not in ran:
                if set(call["input"]) == set(known[call["name"]].get("properties", ())):
                    return _never_run(call["name"], text), request
    return None


def tells_what_went_wrong(run: Run):
    """tells the model what went wrong, in the error's own words"""
    said = {key: (text, request) for request in run.requests for key, text, _ in _results(request.messages)}
    for tool in run.tools:
        words = (tool.error or "").partition(": ")[2]
        text, request = said.get(tool.id, ("", None))
        if tool.error and request and words.strip("'\"") not in text:
            return (
                f"`{tool.name}` raised `{tool.error}`, and the model reads `{text[:80]}`.\n\n"
                "It can act only on what it is told. Put the exception's own words into the result.",
                request,
            )
    known = {tool["name"] for request in run.requests for tool in request.body.get("tools") or []}
    for call in [call for request in run.requests for call in request.calls]:
        text, request = said.get(call["id"], ("", None))
        if request and call["name"] not in known and call["name"] not in text and not NO_SUCH_TOOL.search(text):
            return (
                f"Nobody has a tool `{call['name']}`, and the model reads `{text[:80]}`.\n\n"
                "From that it can't know what to do otherwise. Say that there is no such tool.",
                request,
            )
    return None


def _results(messages):
    """The id and the words of each result, and whether it is marked as an error."""
    for message in messages:
        for block in message["content"] if isinstance(message["content"], list) else []:
            if block.get("type") == "tool_result":
                content = block.get("content", "")
                texts = [one.get("text", "") for one in content] if isinstance(content, list) else [str(content)]
                yield block["tool_use_id"], " ".join(texts), bool(block.get("is_error"))


def _never_run(name, text):
    return (
        f"`{name}` was never run for its call, and the model reads `{text[:80]}`.\n\n"
        "The tool stands in `tools`, so the model was told of it. The failure in the result is one of your "
        "own code: a name that the registry lacks, or a slip before the call, which your `except` turned into a result."
    )
