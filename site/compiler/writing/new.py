"""`build.py new`: a lesson or a step to begin with, at its place among the others."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from compiler.keeping.contents import Folder
from compiler.known import STUBS
from compiler.parse.numbered import RESERVED, numbered
from compiler.slugs import slug_of
from compiler.writing.leftovers import leftovers
from compiler.writing.scaffold import course_files, lesson_files, step_files
from stopreason.authoring.problems import Problems

FIRST = ""  # in place of the name that something comes after


class Misuse(Exception):
    """What was asked for can't be made. The text says what to do."""


def new_lesson(root: Path, title: str, after: str | None = None, lessons: Path | None = None) -> int:
    """A lesson with a first step, and the course around it where there is none yet. 0: made; 2: misuse."""
    home = (lessons or root / "lessons").resolve()

    def make() -> list[str]:
        slug_for(title)
        home.mkdir(parents=True, exist_ok=True)
        folder, said = add(home, title, after)
        if not any((home / name).exists() for name in ("course.md", *STUBS)):
            stubs = {name: (root / "lessons" / name).read_text(encoding="utf-8") for name in STUBS}
            write(home, {**course_files(id_for(home)), **stubs})
            said.append(f"Made {shown(home, root)}/course.md, for the course's name and front page")
        write(folder, lesson_files(title))
        first, _ = add(folder, "A first look", None)
        write(first, step_files("run", "A first look", folder))
        return [f"Made {shown(folder, root)}, with a first step", *said, *to_fill_in(root, folder, lessons)]

    return saying(make)


def new_step(
    root: Path, lesson: str, kind: str, title: str, after: str | None = None, lessons: Path | None = None
) -> int:
    """A step of one kind: last in its lesson, or after another. 0: made; 2: misuse."""
    home = (lessons or root / "lessons").resolve()

    def make() -> list[str]:
        within = named(home, lesson, "lesson")
        folder, said = add(within, title, after)
        write(folder, step_files(kind, title, within))
        said += starts_from_it(folder)
        return [f"Made {shown(folder, root)}", *said, *to_fill_in(root, folder, lessons)]

    return saying(make)


def saying(make: Callable[[], Sequence[str]]) -> int:
    try:
        print(*make(), sep="\n")
    except Misuse as misuse:
        print(misuse, file=sys.stderr)
        return 2
    return 0


def add(home: Path, title: str, after: str | None) -> tuple[Path, list[str]]:
    """An empty folder for `title` in `home`, after the one named, and what was renamed to make room for it."""
    slug, folders = slug_for(title), folders_in(home)
    taken = next((folder for _, other, folder in folders if other == slug), None)
    if taken:
        raise Misuse(f"{taken.name} has this address already; give the other one another title")
    number = number_after(home, after)
    said = make_room(folders, number)
    folder = home / f"{number:02d}-{slug}"
    folder.mkdir()
    return folder, said


def number_after(home: Path, after: str | None) -> int:
    folders = folders_in(home)
    if after is None:
        return folders[-1][0] + 1 if folders else 1
    if after == FIRST:
        return 1
    folder = named(home, after, "step" if (home / "lesson.md").exists() else "lesson")
    return next(number for number, _, other in folders if other == folder) + 1


def make_room(folders: Sequence[tuple[int, str, Path]], number: int) -> list[str]:
    """Moves up the folders that stand in the way, as far as the first gap. Addresses and saved work go by slug."""
    in_the_way: list[tuple[Path, Path]] = []
    for other, slug, folder in folders:
        if other == number + len(in_the_way):
            in_the_way.append((folder, folder.with_name(f"{other + 1:02d}-{slug}")))
    for folder, renamed in reversed(in_the_way):
        folder.rename(renamed)
    return [f"Renamed {folder.name} to {renamed.name}" for folder, renamed in in_the_way]


def named(home: Path, name: str, what: str) -> Path:
    """The folder in `home` that is meant by `the-loop`, `01-the-loop`, `1` or a path that ends so. Raises `Misuse`."""
    folders = folders_in(home)
    last = name.rstrip("/").rpartition("/")[2]
    for number, slug, folder in folders:
        if last in (slug, folder.name, str(number)):
            return folder
    known = ", ".join(slug for _, slug, _ in folders) or "none yet"
    raise Misuse(f"there is no {what} {name!r} in {home.name}; there are: {known}")


def slug_for(title: str) -> str:
    slug = slug_of(title)
    if not re.search(r"[A-Za-z0-9]", title) or slug in RESERVED:
        taken = ", ".join(sorted(RESERVED))
        raise Misuse(f"{title!r} makes no address; give a title with plain letters, other than {taken}")
    return slug


def id_for(home: Path) -> str:
    """A name for the course in this folder, which is called `lessons` in most projects: then it is the project's."""
    return slug_of(home.parent.name if home.name == "lessons" else home.name)


def folders_in(home: Path) -> list[tuple[int, str, Path]]:
    return [(number, slug, found.path) for number, slug, found in numbered(Folder(home), home.name, Problems())]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def starts_from_it(folder: Path) -> list[str]:
    """What to know where the step after this one starts from the solution of the step before it."""
    steps = [step for _, _, step in folders_in(folder.parent)]
    after = next(iter(steps[steps.index(folder) + 1 :]), None)
    text = (after / "step.md").read_text(encoding="utf-8") if after and (after / "step.md").is_file() else ""
    if after and re.search(r"^starter:\s*previous\s*$", text, re.MULTILINE):
        return [f"Mind {after.name}: it starts from the solution of the step before it, which is this one"]
    return []


def to_fill_in(root: Path, folder: Path, lessons: Path | None) -> list[str]:
    """What is left to do, at its `file:line`, and the command that says when it is done."""
    at = shown(folder, root)
    left = [str(problem) for problem in leftovers(folder, at)]
    prove = shlex.join(["build.py", "check", at, *(["--lessons", str(lessons)] if lessons else [])])
    return [f"{len(left)} places to fill in; the first is", *left[:1], f"Then run: {prove}"]


def shown(folder: Path, root: Path) -> str:
    """A path as messages name it: from the root, or in full."""
    inside = folder.is_relative_to(root.resolve())
    return folder.relative_to(root.resolve()).as_posix() if inside else folder.as_posix()
