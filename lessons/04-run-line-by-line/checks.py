"""What is asked of `run` beside the conversation: the model, the tools that are offered, the list, the warning."""

import json

from checking import Run

MODEL = "gpt-6-sol"
NAME = "linden-bugs"
LOUD = ("WARNING", "ERROR", "CRITICAL")


def keeps_the_callers_prompt(run: Run):
    """leaves a system prompt alone that the list already had"""
    given = run.arguments.get("messages") or [{}]
    for request in run.requests:
        first = request.messages[0] if request.messages else {}
        if given[0].get("role") == "system" and first.get("content") != given[0].get("content"):
            said = f"The list began with `{given[0].get('content')}`, and your request begins with something else."
            return f"{said}\n\nThat prompt is the caller's. Put the agent's own in only where there is none.", request
    return None


def asks_the_right_model(run: Run):
    """asks the model that the caller wants, and else the agent's own"""
    handed_in, own = run.arguments.get("model"), run.arguments.get("own_model") or MODEL
    wanted = handed_in or own
    for request in run.requests:
        asked = request.body.get("model")
        if asked != wanted:
            said = f"You asked `{asked}`, where `{wanted}` was wanted.\n\n"
            if handed_in:
                return f"{said}A model that the caller hands in counts before the agent's own.", request
            return f"{said}The caller handed no model in, so the agent's own counts. Read it from the agent.", request
    return None


def offers_its_tools(run: Run):
    """sends the agent's tools with every request, and none where it has none"""
    for request in run.requests:
        tools = request.body.get("tools")
        if run.arguments.get("tools") is False and tools is not None:
            return "You sent `tools` for an agent that has none.\n\nLeave the argument out of the request then.", request
        if run.arguments.get("tools") is not False and not tools:
            return "You sent no `tools`.\n\nThe model knows of them only what each request says.", request
    return None


def leaves_the_transcript_alone(run: Run):
    """leaves in the list what was said, and nothing else"""
    after = run.arguments_after.get("messages")
    if not run.requests or not isinstance(after, list) or run.requests[-1].status != 200:
        return None
    last = run.requests[-1]
    said = [*_roles(last.messages), "assistant"]
    if last.stop_reason == "tool_use":
        said += ["tool"] * len(last.calls)
    if _roles(after) == said:
        return None
    held, due = ", ".join(_roles(after)[-4:]), ", ".join(said[-4:])
    found = f"The list ends with {held}, and what was said ends with {due}."
    if len(_roles(after)) < len(said):
        found = f"{len(said)} messages were said, and the list holds {len(after)}."
    return f"{found}\n\nThe list is the transcript: each message once, in the order in which it was said."


def _roles(messages):
    return [str(message.get("role")) for message in messages if isinstance(message, dict)]


def warns_at_the_cap(run: Run):
    """logs a warning with the agent's name when the rounds are used up, and not when there is an answer"""
    if _ran_out(run) and not any(one.level in LOUD and NAME in one.text for one in run.logged):
        if any(NAME in line for line in _printed_by_hand(run)):
            said = f"Your rounds ran out, and you printed `{NAME}`: the log knows nothing of it."
            return f"{said}\n\nWhat is printed is gone with the screen. `logging.warning(…)` writes to the log."
        said = f"Your rounds ran out, and no warning names `{NAME}`."
        return f"{said}\n\nWhoever reads the log has to see which agent never finished: name it in the warning."
    if run.script in ("one-call", "two-rounds", "greeting") and _sounds_like_a_warning(run.printed):
        said = f"You warned of `{NAME}`, and the model had answered."
        return f"{said}\n\nThe warning is for the end of the loop alone, where no answer came."
    return None


def _printed_by_hand(run):
    logged = [line for one in run.logged for line in one.text.splitlines()]
    return [line for line in run.printed.splitlines() if line not in logged]


def _sounds_like_a_warning(printed):
    lines = [line.lower() for line in printed.splitlines() if NAME in line]
    return any(word in line for line in lines for word in ("warning", "no answer", "ran out", "gave up", "used up"))


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


def _ran_out(run):
    bound = run.arguments.get("max_iterations")
    return bool(run.requests) and len(run.requests) == bound and run.requests[-1].stop_reason == "tool_use"
