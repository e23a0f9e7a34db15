"""What helps with an exception that Python raised, beside its own words."""

from __future__ import annotations

import re

from . import event_hints

_CODE = r"""(?:[^"'#]|"[^"]*"|'[^']*')*?"""  # of a line, up to somewhere outside of its strings
_HINTS: tuple[tuple[str, str, str], ...] = (
    ("NameError", r"'____'", "There is a blank left to fill: `____` is not yet code."),
    ("NameError", r"'(stop_reason|usage)'", "Each reply has its own, under the key `{0}`: write `reply[\"{0}\"]`."),
    ("NameError", r"'(model|tools|question|run_tool|store|client|chat_client|BadRequestError|RateLimitError|InternalServerError|OverloadedError|APIStatusError)'", "`{0}` comes from `lesson`: name it in the import at the top of the file."),
    ("NameError", r"'(user|assistant|end_turn|tool_use|max_tokens|tool_result)'", "`{0}` is a word of the API, so it is a string: put it in quotes, `\"{0}\"`."),
    ("NameError", r"'text_of'", "Nothing of that name is in this file. A helper has to stand in the file that calls it."),
    ("NameError", r"'(?:true|false|null|none|undefined)'", "Python writes `True`, `False` and `None`."),
    ("NameError", r"'(\w+)' is not defined", "Nothing of that name is in this file. Look for a slip of the pen, or for quotes that are missing."),
    ("SyntaxError", r"'return' outside function", "`return` leaves a function, and this line stands in none. What leaves a loop is `break`."),
    ("SyntaxError", r"____", "Replace the whole blank, with its underscores, by your code."),
    ("NameError", r"defines no function", "Check calls that function by name. Keep its name as the step gives it."),
    ("TypeError", r"an async function", "Check calls that function plainly. Define it with `def`, without `async`."),
    ("TypeError", r"is a generator", "Give the result back with `return`; a function with `yield` in it only begins when something loops over it."),
    ("TypeError", r"(?:Responses|Completions|Messages)\.(\w+)\(\)", "That is the client's own `{0}`. Compare what you hand over with the `{0}` that the step shows."),
    ("TypeError", r"^model\(\) ", "It takes the conversation, and beside it the tools: `model(messages, tools)`."),
    ("TypeError", r"^run_tool\(\) ", "It takes a tool's name and its input, one dict as it is: `run_tool(name, input)`."),
    ("TypeError", r"unexpected keyword argument|required positional argument|positional arguments? but", "Compare the call with the `def` line: the parameters must agree in name and number. Check calls the function as the step says."),
    ("AttributeError", r"'dict' object has no attribute '(\w+)'", "A reply and its blocks are dicts: write `[\"{0}\"]`, not `.{0}`."),
    ("TypeError", r"string indices must be integers", "One of these is a string, not a dict. Print it, and look which."),
    ("TypeError", r"list indices must be integers", "This is a list of blocks. Choose one by its place, or loop over it."),
    ("AttributeError", r"'NoneType' object has no attribute 'append'", "`append` changes the list and gives back None: don't assign what it returns."),
    ("KeyError", r"'(text|id|input|name)'", "Not every block has `{0}`: look at `block[\"type\"]` first."),
    ("KeyError", r"<built-in function id>", "`id` without quotes is a function of Python's. The key is the string `\"id\"`."),
    ("KeyError", r"'tool_use_id'", "A `tool_use` block keeps its id under `id`. `tool_use_id` is what your result calls it."),
    ("KeyError", r"", "The dict has no such key. Print it, and look which keys it has."),
    ("TypeError", r"builtin_function_or_method is not JSON serializable", "One of the values is a function of Python's, such as `id` without quotes."),
    ("TypeError", r"argument after \*\* must be a mapping, not str", "The `arguments` of a call are JSON in a string: `json.loads` makes the dict that `**` unpacks."),
    ("TypeError", r"is not JSON serializable", "What you send must be dicts, lists, strings, numbers, booleans or None."),
    ("ModuleNotFoundError", r"'([\w.]+)'", "This page has Python's standard library and `lesson`, and works without a network: `{0}` is not here."),
    ("OSError", r"keyboard", "Put the value into the program instead of asking for it."),
    ("RuntimeError", r"can't start new thread", "A page has no threads. Call the function directly."),
    ("RecursionError", r"", "The function calls itself without an end."),
    ("MemoryError", r"", "The program asked for more memory than a page may have."),
    ("IndentationError", r"", "Look at the spaces at the head of this line and of the one above."),
    ("TabError", r"", "Indent with spaces only: some lines here begin with tabs."),
    ("SyntaxError", r"never closed", "Every bracket that opens needs one that closes."),
    ("SyntaxError", r"^closing parenthesis .* does not match opening|^unmatched", "Go back from here, and count: each bracket closes the one that opened last."),
    ("SyntaxError", r"^unterminated triple-quoted", "What begins with three quotes ends with three of the same."),
    ("SyntaxError", r"^unterminated \S*\s?string", "A string ends on its own line, with the quote that it began with. For a quote inside of it, use the other kind."),
    ("SyntaxError", r"^'(break|continue)' ", "`{0}` belongs into a loop: look how far this line is indented."),
    ("SyntaxError", r"^'await' outside", "`await` works only in a function that is defined with `async def`."),
    ("SyntaxError", r"^invalid syntax (else|elif|except|finally)\b", "`{0}` begins in the same column as the line that it belongs to, and nothing else begins there in between."),
    ("SyntaxError", rf"^invalid syntax {_CODE}(?:&&|\|\|)", "Python writes `and` and `or`."),
    ("SyntaxError", rf"^invalid syntax {_CODE}\w\+\+(?!\s*\w)", "Python counts with `+= 1`."),
    ("SyntaxError", r"^invalid syntax(?!\.)", "Python could not read on here. Often the slip stands a little before: a comma, a colon or a sign that is missing, or a quote that ends too early."),
    ("UnboundLocalError", r"", "The name gets its value only on a path that this run did not take."),
)  # fmt: skip


_CALLED = re.compile(r"(?!(?:model|run_tool)\()(\w+)\(\) (?:got an unexpected|missing|takes) .*argument")
_DEFINED = r"\b(?:def|class)\s+{name}\b|\b{name}\s*="
_ELSEWHERE = "`{name}` comes with an import, so its `def` line isn't in this file. What a tool takes stands in `tools`: print it."


def hint(error: str, message: str, source: str = "") -> str | None:
    """A sentence that helps with a common exception, or None. `source`: the program that raised it, where it is known."""
    called = _CALLED.match(message) if error == "TypeError" and source else None
    if called and not re.search(_DEFINED.format(name=called[1]), source):
        return _ELSEWHERE.format(name=called[1])
    error, message = event_hints.cause(error, message)
    for kind, pattern, sentence in (*_HINTS, *event_hints.HINTS):
        found = re.search(pattern, message) if kind == error else None
        if found:
            return sentence.format(*found.groups())
    return None
