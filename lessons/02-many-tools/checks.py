"""What a result has to say, so that the model can act on it."""

import re

from checking import Run

NO_SUCH_TOOL = re.compile(r"tool|function|exist|unknown|not found|available|registr", re.IGNORECASE)


def tells_what_went_wrong(run: Run):
    """tells the model what went wrong, in the error's own words"""
    said = {}
    for request in run.requests:
        said |= {key: (text, request) for key, text in _results(request.messages)}
    for tool in run.tools:
        kind, _, words = (tool.error or "").partition(": ")
        text, request = said.get(tool.id, ("", None))
        if tool.error and request and words.strip("'\"") not in text:
            return _other_words(tool, text), request
        if tool.error and request and not words and _says_nothing(text, kind):
            return _bare(tool.name, kind, text), request
    known = {tool["name"] for request in run.requests for tool in request.body["tools"]}
    for call in [call for request in run.requests for call in request.calls]:
        text, request = said.get(call["id"], ("", None))
        if request and call["name"] not in known and call["name"] not in text and not NO_SUCH_TOOL.search(text):
            return _no_tool(call["name"], text), request
    return None


def unpacks_the_input(run: Run):
    """hands each function the model's input, unpacked"""
    for tool in run.tools:
        for value in _flat(tool.input):
            if isinstance(value, dict):
                return _whole(tool), tool
            if isinstance(value, str) and value.startswith("{"):
                return _as_text(tool), tool
    return None


def runs_what_it_has(run: Run):
    """reports no failure where a tool was never run"""
    ran = {tool.id for tool in run.tools}
    for request in run.requests:
        known = {tool["name"]: tool["input_schema"] for tool in request.body["tools"]}
        calls = {call["id"]: call for one in run.requests for call in one.calls if call["name"] in known}
        failed = _failed(request.messages)
        for key, text in _results(request.messages):
            call = calls.get(key)
            if call and key in failed and key not in ran and _fits(call["input"], known[call["name"]]):
                return _never_run(call["name"], text), request
    return None


def sends_what_each_call_gave(run: Run):
    """sends what each of two equal calls gave"""
    texts = [text for request in run.requests for _, text in _results(request.messages)]
    for tool in run.tools:
        values = {one.value for one in run.tools if (one.name, one.input) == (tool.name, tool.input) and one.value}
        if tool.value and len(values) > 1 and not any(_numbers(tool.value, text) for text in texts):
            return _lost(tool), tool
    return None


def _numbers(value, text):
    """Whether the numbers of a value stand in a text, in whatever way it was written down."""
    said = re.findall(r"\d+", value)
    return said and " ".join(said) in " ".join(re.findall(r"\d+", text))


def _lost(tool):
    return (
        f"`{tool.name}` was run twice with the same input, and `{tool.value}` never reached the model.\n\n"
        "Each run gave something else, and one value took the place of the other. Whatever the calls have in common, name "
        "or input, one field is another one in each."
    )


def _failed(messages):
    """The ids of the results that are marked as errors."""
    blocks = [block for one in messages if isinstance(one["content"], list) for block in one["content"]]
    return [block["tool_use_id"] for block in blocks if block.get("type") == "tool_result" and block.get("is_error")]


def _fits(given, schema):
    return set(given) == set(schema["properties"])


def _never_run(name, text):
    return (
        f"`{name}` was never run for its call, and the model reads `{text[:80]}`.\n\n"
        "The tool stands in `tools`, so the model was told of it. The failure in the result is one of your "
        "own code: a name that the registry lacks, or a slip before the call, which your `except` turned into a result."
    )


def _flat(given):
    """The arguments of a tool, those without a name as well."""
    for value in given.values() if isinstance(given, dict) else [given]:
        yield from value if isinstance(value, list) else [value]


def _whole(tool):
    return (
        f"`{tool.name}` was handed a dict as its first argument.\n\n"
        "The function takes its arguments by name. Two stars before the dict unpack it: each key becomes an argument."
    )


def _as_text(tool):
    return (
        f"`{tool.name}` was handed JSON text as its first argument.\n\n"
        "The `input` of a block is a dict already. Unpack it with two stars: each key becomes an argument."
    )


def _results(messages):
    """The id and the words of each result."""
    for message in messages:
        for block in message["content"] if isinstance(message["content"], list) else []:
            if block.get("type") == "tool_result":
                content = block.get("content", "")
                texts = [one.get("text", "") for one in content] if isinstance(content, list) else [str(content)]
                yield block["tool_use_id"], " ".join(texts)


def _says_nothing(text, kind):
    """Whether an error's text is a label with nothing behind it, such as `Error: `."""
    return kind not in text and (text.rstrip().endswith(":") or re.fullmatch(r"\W*(error|exception)?\W*", text, re.IGNORECASE))


def _bare(name, kind, text):
    return (
        f"`{name}` raised a `{kind}` without a word, and the model reads `{text}`.\n\n"
        "That is a label with nothing behind it. Such an exception has no words of its own, but it has a kind, and "
        "the kind says what went wrong."
    )


def _other_words(tool, text):
    return (
        f"`{tool.name}` raised `{tool.error}`, and the model reads `{text[:80]}`.\n\n"
        "It can act only on what it is told. Put the exception's own words into the result."
    )


def _no_tool(name, text):
    return (
        f"Nobody has a tool `{name}`, and the model reads `{text[:80]}`.\n\n"
        "From that it can't know what to do otherwise. Say that there is no such tool."
    )
