"""What is kept from build to build never shows: each build is what a build of the same tree without it would be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from compiler.making import lessons as compiler_lessons
from compiler.making.build import Builder, make_site
from compiler.making.site import Site
from compiler.render import kept_pages
from compiler.render.site_pages import render

ROOT = Path(__file__).resolve().parents[2]
SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
SLOW = ("bundle", "stdlib", "wheels", "packages")  # kept, too, but not what is tried here
DESK = "lessons/01-desk"
FINISH = f"{DESK}/04-finish"
NAMED = "---\ntitle: Desks\nheadline: Desks.\nsummary: All.\n---\n"

PATH = NAMED.replace("---\n", "---\npaths: [{title: Soon, words: Half of it., lessons: [second]}]\n", 1)

GLOSSARY = "---\ntitle: Glossary\n---\n\n- **round**: one request and its reply.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two lessons like the sound one, in a tree with a cache of its own."""
    tree = tmp_path / "tree"
    for number, name in enumerate(("desk", "second"), 1):
        shutil.copytree(SOUND / "01-desk", tree / "lessons" / f"{number:02}-{name}")
    (tree / "lessons" / "glossary.md").write_text(GLOSSARY)
    for name in ("site/templates", "site/images", "site/styles", "site/src"):
        shutil.copytree(ROOT / name, tree / name)
    for name in ("site/bundle.mjs", "site/byte-compile.mjs", "NOTICES.md", "package-lock.json"):
        shutil.copy(ROOT / name, tree / name)
    for name in ("runtime", "node_modules"):
        (tree / name).symlink_to(ROOT / name)
    new_cache(tree / ".cache")
    return tree


def new_cache(folder: Path) -> Path:
    """A cache that knows no course."""
    folder.mkdir()
    for name in SLOW:
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(ROOT / ".cache" / name)
    return folder


def files(site: Site | None) -> dict[str, bytes]:
    assert site is not None
    return site.files


def build(root: Path, cache: Path | None = None, processes: int = 1) -> dict[str, bytes]:
    site, problems = make_site(root, cache, processes=processes)
    assert problems == []
    return files(site)


@dataclass(frozen=True)
class Change:
    """Something that an author saves, and the pages and assets that must follow."""

    name: str
    save: Callable[[Path], object]
    follow: tuple[str, ...]


def write(file: str, old: str, new: str) -> Callable[[Path], object]:
    def save(root: Path) -> None:
        text = (root / file).read_text()
        assert old in text
        (root / file).write_text(text.replace(old, new))

    return save


def add_a_step(root: Path) -> None:
    shutil.copytree(root / DESK / "01-look", root / DESK / "03-again")
    (root / DESK / "03-guess").rename(root / DESK / "06-guess")


CHANGES = (
    Change("the words", write(f"{FINISH}/step.md", "Finish it.", "End it."), ("desk/finish/index.html",)),
    Change("a tool of the lesson", write(f"{DESK}/lesson.md", "{80..240}", "{10..20}"), ("assets/finish.",)),
    Change("a script of the lesson", write(f"{DESK}/lesson.md", "Say hello.", "Say hi."), ("assets/finish.",)),
    Change(
        "the solution that the next step begins with",
        write(f"{FINISH}/solution.py", "def ask", "# mine\n\n\ndef ask"),
        ("desk/write/index.html", "assets/finish."),
    ),
    Change(
        "the title of a step",
        write(f"{DESK}/03-guess/step.md", "title: ", "title: Really "),
        ("desk/which/index.html", "desk/finish/index.html", "desk/index.html", "index.html"),
    ),
    Change(
        "the title of the next lesson",
        write("lessons/02-second/lesson.md", "The desk", "The second desk"),
        ("desk/write/index.html", "desk/index.html", "second/look/index.html", "index.html"),
    ),
    Change("a picture", write(f"{DESK}/01-look/desk.svg", "<svg", "<svg id='x'"), ("desk/look/index.html",)),
    Change("a mistake's message", write(f"{FINISH}/mistakes/no-cap.py", "Your loop", "A loop"), ("assets/finish.",)),
    Change("a step between two others", add_a_step, ("desk/again/index.html", "desk/which/index.html")),
    Change(
        "the course's name",
        lambda root: (root / "lessons/course.md").write_text(NAMED),
        ("index.html", "desk/index.html", "desk/look/index.html", "notices/index.html", "404.html"),
    ),
    Change(
        "a term that an earlier page now uses first",
        write(f"{DESK}/02-which/step.md", "Which one is it?", "Which round is it?"),
        ("desk/which/index.html", "desk/guess/index.html"),
    ),
    Change(
        "a term that a lesson's own page now uses first",
        write(f"{DESK}/lesson.md", "Mira answers", "Round by round Mira answers"),
        ("desk/index.html", "desk/guess/index.html"),
    ),
    Change(
        "a form of a term",
        write("lessons/glossary.md", "- **round**", "- **round** (often)"),
        ("desk/guess/index.html", "second/guess/index.html"),
    ),
    Change(
        "what a term means",
        write("lessons/glossary.md", "and its reply", "and an answer"),
        ("glossary/index.html",),
    ),
    Change(
        "a glossary that is gone",
        lambda root: (root / "lessons/glossary.md").unlink(),
        ("index.html", "desk/guess/index.html", "second/look/index.html"),
    ),
    Change(
        "a page of words",
        lambda root: (root / "lessons/more.md").write_text("---\ntitle: More\n---\n\nMore of it.\n"),
        ("more/index.html", "desk/look/index.html", "index.html"),
    ),
    Change(
        "a short path",
        lambda root: (root / "lessons/course.md").write_text(PATH),
        ("index.html",),
    ),
    Change(
        "the next lesson's address",
        lambda root: (root / "lessons/02-second").rename(root / "lessons/02-other"),
        ("desk/write/index.html", "other/look/index.html", "index.html"),
    ),
    Change("a template", write("site/templates/step.html", "<main", "<main data-x"), ("desk/look/index.html",)),
    Change("a template that others use", write("site/templates/parts.html", "dots\"", "dots x\""), ("index.html",)),
    Change("the notices", write("NOTICES.md", "# ", "# All "), ("notices/index.html",)),
    Change("the styles", write("site/styles/reset.css", "margin: 0", "margin: 1px"), ("404.html",)),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_comes_out_as_if_nothing_had_been_kept(change: Change, root: Path, tmp_path: Path) -> None:
    before = build(root)
    change.save(root)
    after = build(root)
    fresh = build(root, new_cache(tmp_path / "no cache"))
    assert sorted(after) == sorted(fresh)
    assert [path for path in fresh if after[path] != fresh[path]] == []
    changed = {path for path in after if before.get(path) != after[path]}
    assert [path for path in change.follow if not any(one.startswith(path) for one in changed)] == []


IN_A_LESSON = [*CHANGES[:9], *(change for change in CHANGES if "term" in change.name)]


@pytest.mark.parametrize("change", IN_A_LESSON, ids=lambda change: change.name)
def test_a_server_that_is_told_what_was_saved_makes_the_same(change: Change, root: Path, tmp_path: Path) -> None:
    builder = Builder(root, processes=1)
    files(builder.make()[0])
    earlier = {path: path.read_bytes() for path in (root / "lessons").rglob("*") if path.is_file()}
    change.save(root)
    later = {path: path.read_bytes() for path in (root / "lessons").rglob("*") if path.is_file()}
    saved = {path for path in earlier.keys() | later.keys() if earlier.get(path) != later.get(path)}
    after = files(builder.make(saved)[0])
    fresh = build(root, new_cache(tmp_path / "no cache"))
    assert sorted(after) == sorted(fresh)
    assert [path for path in fresh if after[path] != fresh[path]] == []


def test_the_whole_of_it_may_be_gone_or_broken(root: Path) -> None:
    before = build(root)
    kept = sorted((root / ".cache/course").rglob("*.pickle"))
    assert len(kept) > 3
    for number, file in enumerate(kept):
        data = file.read_bytes()
        file.write_bytes([b"", data[:-7], b"nonsense", data[:32] + b"x" + data[33:]][number % 4])
    assert build(root) == before
    shutil.rmtree(root / ".cache/course")
    assert build(root) == before


def test_two_processes_make_what_one_makes(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (compiler_lessons, kept_pages):
        monkeypatch.setattr(module, "_MANY", 1)
    assert build(root, new_cache(tmp_path / "other"), processes=2) == build(root)


def test_an_error_is_said_again_and_gone_once_it_is_mended(root: Path) -> None:
    before = build(root)
    write(f"{FINISH}/step.md", "kind: fill", "kind: full")(root)
    said = [str(problem) for problem in make_site(root)[1]]
    assert said != []
    assert [str(problem) for problem in make_site(root)[1]] == said
    write(f"{FINISH}/step.md", "kind: full", "kind: fill")(root)
    assert build(root) == before


def test_a_link_to_a_lesson_that_is_gone_is_found_though_its_own_lesson_is_as_it_was(root: Path) -> None:
    write(f"{FINISH}/step.md", "Finish it.", "Finish it, as in [the other](../../second/look/).")(root)
    build(root)
    shutil.rmtree(root / "lessons/02-second")
    assert [problem.place.path for problem in make_site(root)[1]] == [f"{FINISH}/step.md"]


def test_pages_are_made_anew_when_the_compiler_changes(root: Path) -> None:
    for name in ("compiler", "proofs"):
        shutil.copytree(ROOT / "site" / name, root / "site" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", root)

    def page() -> str:
        subprocess.run([sys.executable, "build.py"], cwd=root, check=True, capture_output=True)
        return (root / "dist/desk/look/index.html").read_text()

    before = page()
    write("site/compiler/text/prose.py", 'loading="lazy"', 'loading="eager"')(root)
    assert page() == before.replace('loading="lazy"', 'loading="eager"') != before


def test_a_template_saved_in_the_middle_of_a_build_leaves_nothing_that_a_later_build_believes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build(root)
    template = root / "site/templates/404.html"
    old = template.read_text()
    shutil.rmtree(root / ".cache/course")
    rendered = render

    def with_a_save_before(*args: Any) -> dict[str, bytes]:
        template.write_text(old.replace("There is no page here", "Nothing here"))
        return rendered(*args)

    monkeypatch.setattr("compiler.making.build.render", with_a_save_before)
    assert b"Nothing here</h1>" in build(root)["404.html"]
    monkeypatch.undo()
    template.write_text(old)
    assert build(root) == before
