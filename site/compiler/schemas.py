"""JSON schemas of what authors write as YAML, made from what the parser itself goes by: for editors, as one types.

They are draft 7, which editors read. A schema knows shapes and names; what a script calls, what a solution does and
whether a step holds is for `build.py check` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compiler import known
from compiler.course import CODING, KINDS
from compiler.parse_returns import MOST_LINES
from compiler.parse_rules import FIELDS, OPTIONAL_FIELDS
from compiler.parse_tools import TYPES
from stopreason.script import FAILURE_PLACES, FAILURE_STATUSES, REFUSAL_CATEGORIES, STOP_REASONS
from stopreason.twins import MOST

Json = dict[str, object]

TEXT: Json = {"type": "string", "pattern": r"\S"}
COUNT: Json = {"type": "integer", "minimum": 1}
NUMBER: Json = {"type": "number", "minimum": 0}


def all_schemas() -> dict[str, Json]:
    """Every schema by its name: `step` for `step.schema.json`."""
    return {
        "step": _titled("step", "The front matter of a step.md", step_schema()),
        "lesson": _titled("lesson", "The front matter of a lesson.md", lesson_schema()),
        "course": _titled("course", "The front matter of a course.md", course_schema()),
        "page": _titled("page", "The front matter of a page of words, such as summary.md", page_schema()),
        "script": _titled("script", "A script in a file, or between fences in a lesson", script_schema()),
        "tools": _titled("tools", "The tools of a lesson or a step, by name", tools_schema()),
    }


def step_schema() -> Json:
    fields = {
        "title": _says("The step's name, as the page shows it.", TEXT),
        "kind": _says("What the learner does.", _one_of(KINDS - {"play"})),
        "minutes": _says("How long it takes a learner.", COUNT),
        "file": _says("What the program is called; loop.py without it.", TEXT),
        "scripts": _says("What the model does, by name; a coding step needs two.", _list(TEXT)),
        "entry": _says("What Check calls, such as run_agent(question, max_rounds=8).", _call()),
        "starter": _says("Start from the solution of the step before.", {"const": "previous"}),
        "checks": _says("The questions asked of a run.", {"type": "array", "items": _check()}),
        "predict": _says("What is predicted.", _one_of(known.PREDICTIONS)),
        "packages": _says("Packages that the programs import.", _list(_one_of(known.PACKAGES))),
        "show": _says("What the page draws from a run, beside its trace.", _list(_one_of(known.VIEWS))),
    }
    rules = [_of_kind(kind) for kind in sorted(KINDS - {"play"})]
    return {**_map(fields, ("title", "kind", "minutes")), "allOf": rules}


def lesson_schema() -> Json:
    fields = {
        "title": _says("The lesson's name.", TEXT),
        "summary": _says("One sentence for the front page.", TEXT),
        "able": _says("What somebody can do after it, read after “You will be able to”.", _list(TEXT, unique=False)),
    }
    return _map(fields, ("title", "summary"))


def course_schema() -> Json:
    label = {"type": "string", "pattern": r"\S"}
    fields = {
        "title": _says("The course's name, on every page.", TEXT),
        "headline": _says("The first line of the front page.", TEXT),
        "summary": _says("One sentence for search engines.", TEXT),
        "checked": _says(
            "When its facts about the API were true.",
            {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
        ),
        "drawing": _says("What the front page draws.", _one_of(known.DRAWINGS)),
        "labels": _says(
            "Known mistakes that only this course has, each with what it is.",
            {"type": "object", "propertyNames": {"pattern": known.NAME}, "additionalProperties": label},
        ),
        "paths": _says("Shorter ways through the course.", _list(_path(), unique=False)),
    }
    return _map(fields, ("title", "headline", "summary"))


def page_schema() -> Json:
    fields = {
        "title": _says("The page's name.", TEXT),
        "summary": _says("A sentence below it, and for search engines.", TEXT),
        "sheet": _says("Whether it is to be printed on one sheet.", {"type": "boolean"}),
    }
    return _map(fields, ("title",))


def _path() -> Json:
    fields = {
        "title": _says("What the path is called.", TEXT),
        "words": _says("A sentence on what it leads to.", TEXT),
        "lessons": _says("The addresses of its lessons, in order.", {**_list(TEXT), "minItems": 1}),
    }
    return _map(fields, tuple(fields))


def script_schema() -> Json:
    fields = {
        "title": _says("The name that people read.", TEXT),
        "question": _says("What the person asks.", TEXT),
        "repeat": _says("The last turn comes again for ever.", {"type": "boolean"}),
        "turns": _says("What the model does, turn by turn.", {"$ref": "#/definitions/turns"}),
    }
    several = {
        "name": _says("What the main conversation is called, beside others; main without it.", TEXT),
        "conversations": _says(
            "Those beside the main one, such as other agents'.", _list({"$ref": "#/definitions/conversation"}, False)
        ),
        **_told(),
    }
    fields |= several
    in_a_lesson = {
        **fields,
        "entry": _says("What Check calls in this script.", _call()),
        "unknown_tools": _says("Tools that the model asks for although nobody has them.", _list(TEXT)),
        "wrong_arguments": _says("Tools that the model calls with arguments that they don't take.", _list(TEXT)),
        "kills": _says("How many boundaries kill it, each in a run of its own.", {**COUNT, "maximum": MOST}),
    }
    return {
        **_map(fields, ("turns",)),
        **_several(),
        "definitions": {
            "in-a-lesson": _map(in_a_lesson, ("question", "turns")) | _several(),
            "turns": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/turn"}},
            "turn": _said({
                "cases": _says("What is said instead.", _list({"$ref": "#/definitions/case"}, unique=False)),
                "failure": _says("The API's own failure, before the turn is said.", _failure()),
                "seconds": _says("How long the model takes.", NUMBER),
            }),
            "case": _said({"when": _says("When it counts.", _when())}, ("when",)),
            "conversation": _conversation(),
        },
    }  # fmt: skip


def _conversation() -> Json:
    asks = {
        "system": _says("Words of the system prompt.", TEXT),
        "first": _says("Words of the user's first message.", TEXT),
        "says": _says("Words of the user's newest message.", TEXT),
    }
    when = {**_map(asks, ()), "minProperties": 1}
    fields = {
        "name": _says("What checks and messages call it.", TEXT),
        "when": _says("Which requests belong to it.", when),
        "turns": _says("What the model does in it, turn by turn.", {"$ref": "#/definitions/turns"}),
        "repeat": _says("The last turn comes again for ever.", {"type": "boolean"}),
        **_told(),
    }
    return _map(fields, ("when", "turns"))


def _told() -> dict[str, object]:
    names = {"anyOf": [TEXT, _list(TEXT, False)]}
    return {
        "hears": _says("Conversations whose newest text it is told; question stands for the person's.", names),
        "never": _says("Nobody should begin it.", {"type": "boolean"}),
    }


def _several() -> Json:
    return {"dependencies": {name: ["conversations"] for name in ("name", "hears", "never")}}


def tools_schema() -> Json:
    given = {"type": "object", "required": ["type"], "properties": {"type": _one_of(TYPES)}}
    inputs: Json = {"type": ["object", "null"], "additionalProperties": given}
    fields = {
        "description": _says("What the tool does, as the model is told.", TEXT),
        "input": _says("Each input by name.", inputs),
        "returns": _says("What it gives back; {2..9} is a number, new in every run.", _returned()),
        "lines": _says("How often that text comes, a line each.", {**COUNT, "maximum": MOST_LINES}),
        "effect": _says("Whether it does something to the world, and so takes an idempotency key.", {"type": "boolean"}),
        "raises": _says("When it raises; the first that fits counts.", _list(_raised(), unique=False)),
    }
    names = {"propertyNames": {"pattern": r"^[a-zA-Z0-9_-]{1,128}$"}}
    return {
        "type": "object",
        "minProperties": 1,
        **names,
        "additionalProperties": {
            **_map(fields, ("description", "returns")),
            "if": {"required": ["lines"]},
            "then": {"properties": {"returns": {"type": "string"}}},
        },
    }


def _returned() -> Json:
    return {"anyOf": [TEXT, {"type": "object", "minProperties": 1}, {"type": "array", "minItems": 1}]}


def _raised() -> Json:
    fields = {
        "error": _says("An exception of Python's, a colon, and what it says.", TEXT),
        "when": _says("The inputs for which it is raised.", {"type": "object", "minProperties": 1}),
        "times": _says("How often for the same inputs; always without it.", COUNT),
    }
    return _map(fields, ("error",))


def _of_kind(kind: str) -> Json:
    """What a kind of step can't do without, and what has no place in it."""
    needs = {"run": ["scripts"], "predict": ["scripts", "predict"]} | {one: ["scripts", "checks"] for one in CODING}
    refused: dict[str, object] = dict.fromkeys(sorted(OPTIONAL_FIELDS - FIELDS[kind]), False)
    if "scripts" in needs.get(kind, ()):
        refused["scripts"] = {"minItems": 2 if kind in CODING else 1}
    then: Json = {"properties": refused, "required": needs.get(kind, [])}
    return {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then}


def _check() -> Json:
    plain = sorted(name for name, takes in known.CHECKS.items() if takes == "")
    taking = {
        "count": {"anyOf": [COUNT, TEXT]},
        "template": {"anyOf": [_part(), {"type": "object", "additionalProperties": _part()}]},
    }
    valued: dict[str, object] = {name: taking[takes] for name, takes in known.CHECKS.items() if takes}
    valued["own"] = _says("A check of your own, in checks.py.", TEXT)
    one = {**_map(valued, ()), "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [_one_of(plain), one]}


def _part() -> Json:
    """A value, or a name that stands for one."""
    names = "|".join(name.removeprefix("$") for name in sorted(known.TEMPLATE_NAMES))
    text = {"type": "string", "pattern": rf"^([^$].*|\$({names}))?$"}
    return {"anyOf": [text, {"type": ["number", "boolean", "null", "array"]}]}


def _said(more: Mapping[str, object], required: tuple[str, ...] = ()) -> Json:
    """What a turn or a case says: some text, some calls, or why it says nothing."""
    calls: Json = {"type": "array", "items": _call()}
    fields = {
        "text": _says("What the model says; {1} is the result of the script's first call.", TEXT),
        "calls": _says('Calls of tools, such as rooms_free(night="Friday").', calls),
        "stop_reason": _says("Why it stops; known by itself in most turns.", _one_of(STOP_REASONS)),
        "stop_sequence": _says("Which one was met.", TEXT),
        "stop_details": _says("Of a refusal.", _details()),
        **more,
    }
    something = [{"required": [name]} for name in ("text", "calls", "stop_reason")]
    rules = [
        _only_with("stop_sequence", "stop_sequence"),
        _only_with("stop_details", "refusal"),
        {"if": _stops("stop_sequence"), "then": {"required": ["stop_sequence"]}},
        {"if": _stops("tool_use"), "then": {"required": ["calls"]}},
    ]
    return {**_map(fields, required), "anyOf": something, "allOf": rules}


def _only_with(field: str, reason: str) -> Json:
    return {"if": {"required": [field]}, "then": _stops(reason)}


def _stops(reason: str) -> Json:
    return {"properties": {"stop_reason": {"const": reason}}, "required": ["stop_reason"]}


def _details() -> Json:
    fields = {"category": _one_of(REFUSAL_CATEGORIES), "explanation": TEXT}
    return _map(fields, ())


def _failure() -> Json:
    fields = {
        "status": _one_of(FAILURE_STATUSES),
        "times": _says("How often; once without it.", COUNT),
        "retry_after": _says("Seconds that the API asks to wait.", NUMBER),
        "place": _one_of(FAILURE_PLACES),
    }
    at_once = {"properties": {"place": {"const": "answer"}}}
    return {**_map(fields, ()), "if": {"required": ["retry_after"]}, "then": at_once}


def _when() -> Json:
    fields = {
        "result": _says("The number of a call.", COUNT),
        "contains": _says("Words that its result holds.", TEXT),
        "is_error": _says("Whether it is marked as an error.", {"type": "boolean"}),
    }
    return {**_map(fields, ("result",)), "anyOf": [{"required": ["contains"]}, {"required": ["is_error"]}]}


def _call() -> Json:
    return {"type": "string", "pattern": r"^\s*[A-Za-z_]\w*\s*\((.|\n)*\)\s*$"}


def _one_of(values: Iterable[object]) -> Json:
    return {"enum": sorted(values, key=str)}


def _map(fields: Mapping[str, object], required: Iterable[str]) -> Json:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Json, unique: bool = True) -> Json:
    return {"type": "array", "items": items, **({"uniqueItems": True} if unique else {})}


def _says(words: str, schema: Json) -> Json:
    return {"description": words, **schema}


def _titled(name: str, title: str, schema: Json) -> Json:
    head: Json = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"urn:stopreason:{name}:1"}
    return {**head, "title": title, **schema}
