"""JSON schemas of what authors write as YAML, made from what the parser itself goes by: for editors, as one types.

They are draft 7, which editors read. A schema knows shapes and names; what a script calls, what a solution does and
whether a step holds is for `build.py check` to say.
"""

from __future__ import annotations

from compiler import known
from compiler.course import CODING, KINDS
from compiler.parse.returns import MOST_LINES
from compiler.parse.rules import FIELDS, OPTIONAL_FIELDS
from compiler.parse.tools import TYPES
from compiler.writing.schema_parts import COUNT, FLAG, TEXT, Json, call, listing, mapping, one_of, says, titled
from compiler.writing.schema_script import script_schema


def all_schemas() -> dict[str, Json]:
    """Every schema by its name: `step` for `step.schema.json`."""
    return {
        "step": titled("step", "The front matter of a step.md", step_schema()),
        "lesson": titled("lesson", "The front matter of a lesson.md", lesson_schema()),
        "course": titled("course", "The front matter of a course.md", course_schema()),
        "page": titled("page", "The front matter of a page of words, such as summary.md", page_schema()),
        "script": titled("script", "A script in a file, or between fences in a lesson", script_schema()),
        "tools": titled("tools", "The tools of a lesson or a step, by name", tools_schema()),
    }


def step_schema() -> Json:
    fields = {
        "title": says("The step's name, as the page shows it.", TEXT),
        "kind": says("What the learner does.", one_of(KINDS - {"play"})),
        "minutes": says("How long it takes a learner.", COUNT),
        "file": says("What the program is called; loop.py without it.", TEXT),
        "scripts": says("What the model does, by name; a coding step needs two.", listing(TEXT)),
        "entry": says("What Check calls, such as run_agent(question, max_rounds=8).", call()),
        "starter": says("Start from the solution of the step before.", {"const": "previous"}),
        "checks": says("The questions asked of a run.", {"type": "array", "items": _check()}),
        "predict": says("What is predicted.", one_of(known.PREDICTIONS)),
        "packages": says("Packages that the programs import.", listing(one_of(known.PACKAGES))),
        "show": says("What the page draws from a run, beside its trace.", listing(one_of(known.VIEWS))),
    }
    rules = [_of_kind(kind) for kind in sorted(KINDS - {"play"})]
    return {**mapping(fields, ("title", "kind", "minutes")), "allOf": rules}


def lesson_schema() -> Json:
    fields = {
        "title": says("The lesson's name.", TEXT),
        "summary": says("One sentence for the front page.", TEXT),
        "able": says("What somebody can do after it, read after “You will be able to”.", listing(TEXT, unique=False)),
    }
    return mapping(fields, ("title", "summary"))


def course_schema() -> Json:
    label = {"type": "string", "pattern": r"\S"}
    fields = {
        "title": says("The course's name, on every page.", TEXT),
        "id": says(
            "A name of its own, for a host with several courses: browsers keep learners' work under it.",
            {"type": "string", "pattern": known.NAME},
        ),
        "headline": says("The first line of the front page.", TEXT),
        "summary": says("One sentence for search engines.", TEXT),
        "checked": says(
            "When its facts about the API were true.",
            {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
        ),
        "drawing": says("What the front page draws.", one_of(known.DRAWINGS)),
        "labels": says(
            "Known mistakes that only this course has, each with what it is.",
            {"type": "object", "propertyNames": {"pattern": known.NAME}, "additionalProperties": label},
        ),
        "paths": says("Shorter ways through the course.", listing(_path(), unique=False)),
    }
    return mapping(fields, ("title", "headline", "summary"))


def page_schema() -> Json:
    fields = {
        "title": says("The page's name.", TEXT),
        "summary": says("A sentence below it, and for search engines.", TEXT),
        "sheet": says("Whether it is to be printed on one sheet.", {"type": "boolean"}),
    }
    return mapping(fields, ("title",))


def _path() -> Json:
    fields = {
        "title": says("What the path is called.", TEXT),
        "words": says("A sentence on what it leads to.", TEXT),
        "lessons": says("The addresses of its lessons, in order.", {**listing(TEXT), "minItems": 1}),
    }
    return mapping(fields, tuple(fields))


def tools_schema() -> Json:
    given = {"type": "object", "required": ["type"], "properties": {"type": one_of(TYPES)}}
    inputs: Json = {"type": ["object", "null"], "additionalProperties": given}
    fields = {
        "description": says("What the tool does, as the model is told.", TEXT),
        "input": says("Each input by name.", inputs),
        "returns": says("What it gives back; {2..9} is a number, new in every run.", _returned()),
        "lines": says("How often that text comes, a line each.", {**COUNT, "maximum": MOST_LINES}),
        "effect": says("Whether it does something to the world, and so takes an idempotency key.", FLAG),
        "raises": says("When it raises; the first that fits counts.", listing(_raised(), unique=False)),
    }
    names = {"propertyNames": {"pattern": r"^[a-zA-Z0-9_-]{1,128}$"}}
    return {
        "type": "object",
        "minProperties": 1,
        **names,
        "additionalProperties": {
            **mapping(fields, ("description", "returns")),
            "if": {"required": ["lines"]},
            "then": {"properties": {"returns": {"type": "string"}}},
        },
    }


def _returned() -> Json:
    return {"anyOf": [TEXT, {"type": "object", "minProperties": 1}, {"type": "array", "minItems": 1}]}


def _raised() -> Json:
    fields = {
        "error": says("An exception of Python's, a colon, and what it says.", TEXT),
        "when": says("The inputs for which it is raised.", {"type": "object", "minProperties": 1}),
        "times": says("How often for the same inputs; always without it.", COUNT),
    }
    return mapping(fields, ("error",))


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
    valued["own"] = says("A check of your own, in checks.py beside step.md or beside lesson.md.", TEXT)
    one = {**mapping(valued, ()), "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [one_of(plain), one]}


def _part() -> Json:
    """A value, or a name that stands for one."""
    names = "|".join(name.removeprefix("$") for name in sorted(known.TEMPLATE_NAMES))
    text = {"type": "string", "pattern": rf"^([^$].*|\$({names}))?$"}
    return {"anyOf": [text, {"type": ["number", "boolean", "null", "array"]}]}
