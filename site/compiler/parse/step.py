"""One step's folder to one `Step`."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.course import CODING, KINDS, Entry, Mistake, OwnChecks, Place, Program, Prose, Script, Step, Tool
from compiler.keeping.contents import Folder
from compiler.known import PACKAGES, PREDICTIONS, SECTIONS, VIEWS
from compiler.parse.body import (
    blank,
    check_homes,
    read_hints,
    read_options,
    read_prose,
    read_scripts,
    read_starter,
    read_tools,
    script_places,
)
from compiler.parse.checks import parse_checks
from compiler.parse.images import read_images, refuse_strays
from compiler.parse.own import FILE as CHECKS_FILE
from compiler.parse.own import Beside, read_own
from compiler.parse.programs import (
    defined_names,
    parse_program,
    read_mistakes,
    read_program,
    read_right,
    read_text,
)
from compiler.parse.rules import check_kind, check_needs
from compiler.text.markdown import Document, read_document
from stopreason.authoring.calls import parse_entry
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, listed, quoted

_NOT_SHOWN = frozenset({"tools", "script"})
# what is said of a name that stands twice in a list, and of one that isn't known
_PACKAGES = ("a package is named twice", "the page has no such package")
_VIEWS = ("a view is named twice", "the page has no such view")


@dataclass(frozen=True)
class Shared:
    """What a step gets from its lesson.

    `labels` are those of known mistakes; `own` are the checks beside the lesson.
    `unread` names scripts that stand there but can't be read; not `whole`, and nobody knows what stands there.
    """

    tools: dict[str, Tool]
    scripts: dict[str, Script]
    unread: frozenset[str]
    previous: Step | None
    whole: bool
    labels: frozenset[str]
    own: OwnChecks | None = None


@dataclass(frozen=True)
class Programs:
    """A step's Python files."""

    solution: Program | None
    mistakes: tuple[Mistake, ...]
    right: tuple[Program, ...]


def read_step(
    folder: Folder, path: str, slug: str, number: int, shared: Shared, problems: Problems
) -> Step | None:
    """Read the step in `folder`, which messages call `path`. None where there is nothing to read."""
    place = Place(f"{path}/step.md", 1)
    if not folder.has("step.md"):
        problems.add(Place(path, 1), "a step's folder without a text", "", "add step.md to it")
        return None
    text = read_text(folder, "step.md", place, problems)
    if text is None:
        return None
    document = read_document(text, place, SECTIONS, problems)
    if not document.whole:
        # where the text is torn, all further errors would be guesses
        problems = Problems()
    fields = Fields(document.front, "the front matter", problems)
    step = _step(folder, path, slug, number, document, fields, shared, problems)
    check_kind(step.kind, document, fields, problems)
    fields.finish()
    if step.kind in KINDS and fields.readable:
        check_needs(step, document, fields, problems)
    expected = {"step.md", "solution.py", CHECKS_FILE, "mistakes", "right"} | {image.name for image in step.images}
    refuse_strays(folder, path, expected, problems)
    return step


def _step(
    folder: Folder,
    path: str,
    slug: str,
    number: int,
    document: Document,
    fields: Fields,
    shared: Shared,
    problems: Problems,
) -> Step:
    check_homes(document, problems)
    kind = _kind(fields, problems)
    entry = _entry(fields, problems)
    tools = read_tools(document, shared.tools, problems)
    beside = Beside(read_own(folder, path, problems, shared.own), shared.own)
    checks = tuple(parse_checks(fields, entry, beside, problems))
    programs = _programs(folder, path, kind, entry, shared.labels, problems)
    return Step(
        slug=slug,
        number=number,
        title=fields.text("title", example="`title: Write the loop`"),
        kind=kind,
        minutes=fields.count("minutes", "`minutes: 5`"),
        minutes_at=fields.place_of("minutes") if fields.has("minutes") else None,
        file=fields.text("file", "loop.py"),
        place=document.place,
        prose=_prose(document, problems),
        starter=_starter(document, fields, kind, shared.previous, problems),
        solution=programs.solution,
        scripts=_scripts(document, fields, tools, shared, problems),
        tools=tuple(tools.values()),
        entry=entry,
        checks=checks,
        hints=tuple(read_hints(document.section("Hints"), problems)),
        options=tuple(read_options(document.section("Options"), problems)),
        predict=_predict(fields, problems),
        prediction=read_prose(document, "Prediction"),
        afterwards=read_prose(document, "Afterwards"),
        mistakes=programs.mistakes,
        right=programs.right,
        images=tuple(read_images(folder, document, problems)),
        packages=_names(fields, "packages", PACKAGES, _PACKAGES, problems),
        own=beside.step,
        shared=beside.shared([str(check.value) for check in checks if check.name == "own"]),
        show=_names(fields, "show", VIEWS, _VIEWS, problems),
    )


def _kind(fields: Fields, problems: Problems) -> str:
    kind = fields.text("kind", example="`kind: write`")
    built = KINDS - {"play"}
    if kind == "play":
        problems.add(
            fields.place_of("kind"), "steps of kind play come later", "", f"use one of {listed(built)}"
        )
    elif kind and kind not in KINDS:
        do = f"use one of {listed(built)}"
        problems.add(fields.place_of("kind"), "unknown kind of step", quoted(kind), do)
    return kind


def _entry(fields: Fields, problems: Problems) -> Entry | None:
    source = fields.text("entry", "")
    return parse_entry(source, fields.place_of("entry"), problems) if source else None


def _predict(fields: Fields, problems: Problems) -> str | None:
    predict = fields.text("predict", "")
    if predict and predict not in PREDICTIONS:
        do = f"use one of {listed(PREDICTIONS)}"
        problems.add(fields.place_of("predict"), "unknown value of predict", quoted(predict), do)
    return predict or None


def _names(
    fields: Fields, field: str, known: frozenset[str], said: tuple[str, str], problems: Problems
) -> tuple[str, ...]:
    """The names in a list, each one of those that are known, in the author's order."""
    found: list[str] = []
    twice, unknown = said
    for node in fields.items(field, f"{field}: [{min(known)}]"):
        name = str(node.plain())
        if name in found:
            problems.add(node.place, twice, quoted(name), "keep one of the two")
        elif name in known:
            found.append(name)
        else:
            problems.add(node.place, unknown, quoted(name), f"use one of {listed(known)}")
    return tuple(found)


def _prose(document: Document, problems: Problems) -> Prose:
    prose = read_prose(document, "", _NOT_SHOWN)
    if prose is None:
        do = "say after the front matter what this step is about"
        problems.add(document.place, "a step without words", "", do)
    return prose or blank(document.place)


def _starter(
    document: Document, fields: Fields, kind: str, previous: Step | None, problems: Problems
) -> Program | None:
    section = document.section("Program")
    starter = read_starter(section, problems)
    place = fields.place_of("starter")
    if fields.has("starter"):
        value = fields.text("starter", "")
        if value != "previous":
            problems.add(
                place, "unknown value of starter", quoted(value), "write `starter: previous`, or remove it"
            )
        elif section is not None:
            do = "keep either `starter: previous` or ## Program"
            problems.add(place, "a step with two starters", "", do)
        elif previous is None or previous.solution is None:
            do = "write the starter under ## Program"
            problems.add(place, "the step before has no solution to start from", "", do)
        else:
            return previous.solution
        return starter
    if section is None and kind in CODING | {"run", "predict"}:
        do = "add ## Program with a fence that begins with ```python starter"
        problems.add(document.place, f"a {kind} step has no program", "", do)
    if starter is not None:
        parse_program(starter, problems)
    return starter


def _scripts(
    document: Document, fields: Fields, tools: dict[str, Tool], shared: Shared, problems: Problems
) -> tuple[Script, ...]:
    own = read_scripts(document, tools if shared.whole else None, problems)
    known = {**shared.scripts, **own}
    unread = (shared.unread | set(script_places(document))) - set(known)
    found: dict[str, Script] = {}
    for node in fields.items("scripts", "scripts: [plain, two-at-once]"):
        name = str(node.plain())
        if name in found:
            problems.add(node.place, "a script is named twice", quoted(name), "keep one of the two")
        elif name in known:
            found[name] = known[name]
        elif name not in unread and shared.whole:
            do = f"use one of {listed(known)}" if known else "add it under ## Scripts"
            problems.add(node.place, "unknown script", quoted(name), do)
    places = script_places(document)
    for name in set(own) - set(found):
        do = "name it in `scripts`, or remove it"
        problems.add(places[name], "a script that this step doesn't use", quoted(name), do)
    return tuple(found.values())


def _programs(
    folder: Folder, path: str, kind: str, entry: Entry | None, labels: frozenset[str], problems: Problems
) -> Programs:
    place = Place(f"{path}/solution.py", 1)
    solution = None
    if folder.has("solution.py"):
        read = read_program(folder, "solution.py", place, problems)
        if read is not None:
            solution, tree = read
            if tree is not None and entry is not None and entry.name not in defined_names(tree):
                do = f"define {entry.name}, or change `entry` in step.md"
                problems.add(place, f"the solution has no {entry.name} to call", "", do)
    at = Place(path, 1)
    mistakes = read_mistakes(folder.folder("mistakes"), at, labels, problems)
    right = read_right(folder.folder("right"), at, problems)
    if kind in KINDS - CODING and (solution or mistakes or right or folder.has(CHECKS_FILE)):
        what = f"a step of kind {kind} has no Python files of its own"
        problems.add(Place(f"{path}/step.md", 1), what, "", "remove them, or choose another kind")
    return Programs(solution, tuple(mistakes), tuple(right))
