"""The words that lessons may use: checks, placeholders, sections, roles, stop reasons."""

from __future__ import annotations

# name of a check -> what it takes: "" (nothing), "count" (a whole number, 1 or more), "template"
CHECKS: dict[str, str] = {
    "begins-with-question": "",
    "every-call-answered": "",
    "ids-match": "",
    "no-refusals": "",
    "keeps-the-conversation": "",
    "goes-on-after-tool-use": "",
    "leaves-on-end-turn": "",
    "requests-at-most": "count",
    "runs-every-tool": "",
    "results-are-the-tools-own": "",
    "results-at-most": "count",
    "effects-once": "",
    "effects-happen": "",
    "checkpoints-before-next-request": "",
    "marks-errors": "",
    "waits-before-retry": "",
    "retries-when-busy": "",
    "tries-at-most": "count",
    "gives-up-on-400": "",
    "asks-the-right-agents": "",
    "starts-afresh": "",
    "passes-results-on": "",
    "one-system-prompt": "",
    "mutates-messages": "",
    "returns": "template",
    "prints": "template",
    "finishes": "",
}

# what a step's checks.py may import, and which of Python's functions it has to do without
OWN_IMPORTS = frozenset(
    {
        "__future__",
        "checking",
        "collections",
        "functools",
        "itertools",
        "json",
        "math",
        "operator",
        "re",
        "statistics",
        "string",
        "textwrap",
        "typing",
    }
)
OWN_TAKEN_AWAY = frozenset(
    {
        "breakpoint",
        "compile",
        "eval",
        "exec",
        "exit",
        "globals",
        "hash",
        "help",
        "id",
        "input",
        "locals",
        "open",
        "print",
        "quit",
        "vars",
    }
)

TEMPLATE_NAMES = frozenset({"$text", "$requests", "$capped"})

PLACEHOLDERS = frozenset(
    {
        "script",
        "request",
        "requests",
        "message",
        "line",
        "asked",
        "answered",
        "missing",
        "tool",
        "returned",
        "expected",
        "role",
        "type",
        "said",
        "refusal",
        "killed",
    }
)

# what a program may import besides the standard library; site/page-packages.in names them, too
PACKAGES = frozenset({"anthropic", "openai"})

PREDICTIONS = frozenset({"requests", "tools", "output"})

# what a step may have drawn from a run, beside its trace: modules in site/src/views
VIEWS = frozenset({"diagram", "tokens", "stream", "kills"})

SECTIONS = ("Program", "Scripts", "Hints", "Options", "Prediction", "Afterwards")

ROLES = frozenset({"starter", "script", "tools", "output", "elsewhere"})

IMAGES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif"})

# what an editor reads to know the modules that programs and checks import
STUBS = ("lesson.pyi", "checking.pyi")

# what the module `lesson` always has: a tool of such a name would be hidden behind it
LESSON_NAMES = frozenset(
    "question tools model run_tool store client chat_client async_chat_client chat_tools chat_errors "
    "Message TextBlock ThinkingBlock ToolUseBlock Usage ChatCompletion ChatCompletionMessage "
    "AnthropicError APIError APIConnectionError APITimeoutError APIStatusError BadRequestError AuthenticationError "
    "PaymentRequiredError PermissionDeniedError NotFoundError RequestTimeoutError ConflictError ContentTooLargeError "
    "PreconditionFailedError RequestTooLargeError UnprocessableEntityError RateLimitError "
    "RequestHeaderFieldsTooLargeError ClientClosedRequestError InternalServerError HTTPNotImplementedError "
    "ServiceUnavailableError GatewayTimeoutError DeadlineExceededError OverloadedError".split()
)

# how names are written: small letters, digits and dashes
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# what the front page can draw beside a course's words: macros in site/templates
DRAWINGS = frozenset({"loop"})

MISTAKES_NEEDED = {"fill": 3, "fix": 3, "write": 5, "checkpoint": 5}
HINTS_NEEDED = 2
