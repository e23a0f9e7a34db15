"""Every sentence that the runtime says to a learner. `{name}` is filled from the learner's own run; backticks mark code."""

from __future__ import annotations

from . import again_words, agent_words, effect_words, failure_words, list_words, retry_words

NO_SUCH_TOOL = "there is no tool named {name}; this step has {names}"
INPUT_NO_DICT = "run_tool takes the block's `input`, a dict, and received {received}"
INPUT_IS_TEXT = "run_tool takes a dict, and received JSON in a string, {received}; `json.loads` makes a dict of it"
WRONG_INPUT = "{tool} takes {expected}, and received {received}"
NO_KEYBOARD = "there is no keyboard to ask in this page; put the value into the program"
NEVER_BEGAN = "{name} is {kind}: calling it gives something that still has to be started"
MISSING_ARGUMENTS = (
    "Missing required arguments; Expected either ('max_tokens', 'messages' and 'model') or "
    "('max_tokens', 'messages', 'model' and 'stream') arguments to be given"
)
MISSING_CHAT_ARGUMENTS = (
    "Missing required arguments; Expected either ('messages' and 'model') or ('messages', 'model' and 'stream') "
    "arguments to be given"
)
DEADLOCK = "every task waits, and nothing is left that could wake one of them. What waits: {tasks}"
KEY_NO_TEXT = "a key is text, and {received} is not; write it as a string"
CRASH_SAID = "It said: {message}"
NO_MESSAGE = "The exception carries no message."
NO_ENTRY = "{file} defines no function named {name}"

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """1 is `first`; from 11 on, figures: `11th`, `21st`."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 == 1 else ending}"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def requests(number: int) -> str:
    """`no request`, `one request`, `2 requests`."""
    return {0: "no request", 1: "one request"}.get(number, f"{number} requests")


def messages(number: int) -> str:
    """`no message`, `one message`, `2 messages`."""
    return {0: "no message", 1: "one message"}.get(number, f"{number} messages")


QUESTIONS = {
    **again_words.QUESTIONS,
    **agent_words.QUESTIONS,
    **failure_words.QUESTIONS,
    **retry_words.QUESTIONS,
    "finishes": "comes to an end by itself, without an error",
    "begins-with-question": "begins the conversation with the question",
    "every-call-answered": "answers every call",
    "ids-match": "answers each call by its own id",
    "no-refusals": "sends only requests that the API accepts",
    "keeps-the-conversation": "keeps the whole conversation, the model's turns unchanged",
    "goes-on-after-tool-use": "goes on after `tool_use`",
    "leaves-on-end-turn": "stops asking after the last reply",
    "requests-at-most": "asks the model at most {value} times",
    "runs-every-tool": "runs every tool the model asks for, once",
    "results-are-the-tools-own": "sends what the tools returned",
    **list_words.QUESTIONS,
    **effect_words.QUESTIONS,
    "returns": "returns {wanted}",
    "prints": "prints {wanted}",
}

QUESTIONS_OF_PACKAGES = {"goes-on-after-tool-use": "goes on after a tool call"}  # before anyone knows the dialect

WANTED = {
    "$text": "the model's final text",
    "$requests": "the number of rounds",
    "$capped": "whether the cap ended it",
}
WANTED_KEY = "{wanted} as `{key}`"

FAULTS: dict[str, tuple[str, str]] = {
    **again_words.FAULTS,
    **agent_words.FAULTS,
    **effect_words.FAULTS,
    **failure_words.FAULTS,
    **retry_words.FAULTS,
    "refused": (
        "The API refused your {request} request.",
        "It said: {refusal}{advice}",
    ),
    "own": ("{title}", "{text}"),
    "check-broken": (
        "A check of this step is broken, and that is not your doing.",
        "The course's own check `{check}` could not be asked: {error}. Until its author mends it, nobody can say whether your program is right.",
    ),
    "refused-here": (
        "Your {request} request was refused.",
        "{refusal}",
    ),
    "crashed": (
        "Your code stopped with `{error}`.",
        "{message} {hint}",
    ),
    "endless": (
        "Your loop asked the model {times} and was stopped.",
        "Nothing in it ends the loop in this conversation. What should make it stop?",
    ),
    "halted": (
        "Your program did so much that it was stopped.",
        "It ran tools again and again, or sent endless messages. A loop ends only when the reply it looks at changes: does each round ask the model?",
    ),
    "timed-out": (
        "Your program ran out of time.",
        "It had sent {sent}, and was still busy when it was stopped. Look for a loop that nothing leaves.",
    ),
    "lost": (
        "Python itself broke down while your program ran.",
        "A fresh one is ready. Look for code that needs very much memory, or that calls itself very deep.",
    ),
    "no-request": (
        "Your program never asked the model.",
        "No request was sent, so there is no conversation to look at. Call `{call}`.",
    ),
    "no-request-by-client": (
        "Your program never asked the model.",
        "No request was sent, so there is no conversation to look at. Make a client, and ask with it.",
    ),
    "other-question": (
        "The conversation doesn't begin with the question.",
        "The first message should be a user message whose content is `{question}`.",
    ),
    "unanswered": (
        "The model asked with `{missing}`, and got no answer.",
        "Each `tool_use` block needs a `tool_result` block with its id in your next turn.",
    ),
    "foreign-id": (
        "Your {request} request answered `{answered}`, but the model asked with `{asked}`.",
        "Echo the id of the block you are answering.",
    ),
    "nothing-asked": (
        "Your {request} request answered `{answered}`, and the model had asked for nothing.",
        "A `tool_result` block answers a `tool_use` block. Take its id from there.",
    ),
    "no-id": (
        "Your {request} request holds a result that doesn't say which call it answers.",
        "Put the id of the `tool_use` block under `tool_use_id`.",
    ),
    "forgot": (
        "Your {request} request lost part of the conversation.",
        "`messages.{message}` of the request before is gone, or changed. The model reads the list you send, and nothing else.",
    ),
    "turn-missing": (
        "Your {request} request doesn't hold the model's turn.",
        "Append the reply as an assistant message, with its content unchanged, before you add anything of your own.",
    ),
    "turn-changed": (
        "Your {request} request holds the model's turn, but changed.",
        "Send its content back as it came, all blocks in their order.",
    ),
    "left-early": (
        "The model's {request} reply said `tool_use`, and your loop didn't go on.",
        "The model asked with `{asked}` and waits for the result. Only a reply with `end_turn` is final.",
    ),
    "went-on": (
        "The model said `end_turn`, and your loop asked again.",
        "After `end_turn` nothing is left to do: take the text and leave the loop.",
    ),
    "went-on-cut-off": (
        "A reply ended with `{reason}`, and your loop asked again.",
        "Nothing in it asks for a tool, so there is nothing to answer. Leave the loop, and don't take its text for the answer.",
    ),
    "went-on-cut-call": (
        "A reply ended with `{reason}`, and your loop asked again.",
        "It was cut off while it asked for a tool, and nobody knows what else it was about to say. Leave the loop, and "
        "neither run its calls nor answer them.",
    ),
    "over-cap": (
        "Your loop sent {sent}, and this run allowed {value}.",
        "Count the requests, and leave the loop when the last allowed reply still wants a tool.",
    ),
    "tool-not-run": (
        "The model asked for `{tool}`, and your loop didn't run it.",
        "Run the tool with the input that the block holds.",
    ),
    "tools-never-offered": (
        "The model asked for `{tool}`, and no request of yours had said that there are tools.",
        "This model follows a script, and asks all the same. A real one knows of your tools only what each request says: send `tools` with it.",
    ),
    "tool-again": (
        "Your loop ran `{tool}` more often than the model asked.",
        "Run each tool once for each `tool_use` block. Tools may cost money, or change something.",
    ),
    "tool-unasked": (
        "Your loop ran `{tool}` with an input that the model didn't give.",
        "Take the name and the input from the call, and leave each value under the name that the model gave it.",
    ),
    "tool-uncalled": (
        "Your loop ran `{tool}`, and the model hadn't asked for that.",
        "Run what the `tool_use` blocks of the reply name, and nothing else.",
    ),
    "other-result": (
        "The result for `{asked}` isn't what the tool returned.",
        "The tool returned `{expected}`; your request says `{returned}`. Send on what the tool gave you.",
    ),
    "empty-result": (
        "The result for `{asked}` is empty.",
        "The tool returned `{expected}`. Put that under `content`.",
    ),
    "called-error": (
        "The result for `{asked}` says that the tool failed.",
        "The tool returned `{expected}`, so nothing failed. Leave `is_error` out.",
    ),
    **list_words.FAULTS,
    "returned": (
        "It returned `{returned}`, where `{expected}` is right.",
        "It should return {wanted}. In the script “{script}” the loop sent {sent}.",
    ),
    "returned-text": (
        "It returned `{returned}`, where `None` is right.",
        "In the script “{script}” the model didn't come to an `end_turn`, so there is no final text.",
    ),
    "returned-key": (
        "Its `{key}` is `{returned}`, where `{expected}` is right.",
        "`{key}` should hold {wanted}. In the script “{script}” the loop sent {sent}.",
    ),
    "returned-key-text": (
        "It returned `{returned}` as `{key}`, where `None` is right.",
        "In the script “{script}” the model didn't come to an `end_turn`, so there is no final text.",
    ),
    "no-key": (
        "What it returned has no `{key}`.",
        "It returned `{returned}`. The step asks for a dict with that key.",
    ),
    "no-return": (
        "It didn't come to a `return`.",
        "In the script “{script}” it ended before, when it had sent {sent}.",
    ),
    "never-final": (
        "Your loop ended before the model gave its final text.",
        "In the script “{script}” it sent {sent}. The final text comes with `end_turn`.",
    ),
    "printed": (
        "It didn't print {wanted}.",
        "Instead of `{expected}` it printed `{returned}`, in the script “{script}”.",
    ),
    "printed-nothing": (
        "It didn't print {wanted}.",
        "Instead of `{expected}` it printed nothing, in the script “{script}”.",
    ),
    "record-differs": (
        "The record of this run doesn't match what the model answers.",
        "The run was played again in a clean interpreter, and came out differently. Press Check once more; if it stays so, look for code that replaces parts of Python itself.",
    ),
    "not-reached": (
        "The script “{script}” was not reached.",
        "The program was stopped before it came to it.",
    ),
    "wrong-option": ("That is not it.", "Read what the option would lead to, and choose again."),
}  # fmt: skip
