"""The authors' command: build the course, serve it, check its lessons, grade a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command. 0: all is well; 1: problems, which were printed; 2: misuse."""
    sys.path[:0] = [str(ROOT / "site"), str(ROOT / "runtime")]
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "serve":
        from compiler.serving.serve import serve
        from proofs.beside import prover

        return serve(ROOT, options.out, options.port, options.lessons, prover(ROOT, options.lessons))
    if options.command == "check":
        if options.site and (options.path or options.format != "text"):
            parser.error("check --site proves the whole course and prints text: leave out PATH and --format")
        return _check(options)
    if options.command == "grade":
        from proofs.grade import grade

        told = (options.json, options.seed, options.lessons, options.save_mistake)
        return grade(ROOT, options.step, options.file, *told)
    if options.command == "new":
        from compiler.writing.new import FIRST, new_lesson, new_step

        after = FIRST if options.first else options.after
        if options.what == "lesson":
            return new_lesson(ROOT, options.title, after, options.lessons)
        return new_step(ROOT, options.lesson, options.kind, options.title, after, options.lessons)
    from compiler.making.build import build_and_say

    return build_and_say(ROOT, options.out, options.lessons)


def _check(options: argparse.Namespace) -> int:
    """Prove the lessons; with `--site`, then build them with the page for authors, which shows what was proved."""
    from compiler.matrix import Matrix
    from proofs.check import check

    proved: list[Matrix] = []
    lessons = options.lessons
    code = check(ROOT, options.path, options.seed, lessons=lessons, form=options.format, keep=proved.append)
    if not options.site or not proved:
        return code
    from compiler.making.build import build_and_say

    return build_and_say(ROOT, options.out, lessons, proved[0]) or code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    _out(parser, ROOT / "dist")
    _lessons(parser, None)
    commands = parser.add_subparsers(dest="command", title="commands")
    serve = commands.add_parser("serve", help="build, serve on localhost, rebuild and reload on every save")
    _out(serve, argparse.SUPPRESS)
    _lessons(serve, argparse.SUPPRESS)
    serve.add_argument("--port", type=_port, default=8000)
    check = commands.add_parser("check", help="lint the lessons and prove every step")
    check.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="a folder of lessons or steps, LESSON or LESSON/STEP; all lessons without it",
    )
    check.add_argument("--seed", metavar="N", help="repeat an earlier run")
    check.add_argument("--site", action="store_true", help="then build the site, with the kill matrix at authors/")
    _out(check, argparse.SUPPRESS)
    forms = ("text", "json", "github")
    check.add_argument("--format", choices=forms, default="text", help="json for editors, github for annotations in CI")
    _lessons(check, argparse.SUPPRESS)
    grade = commands.add_parser(
        "grade", help="grade a file as the page would; runs it here, without a sandbox"
    )
    grade.add_argument("step", metavar="LESSON/STEP", help="such as the-loop/write-the-loop, or the step's folder")
    grade.add_argument("file", metavar="FILE", type=Path)
    grade.add_argument("--json", action="store_true", help="print the report alone, as JSON")
    grade.add_argument(
        "--save-mistake", metavar="LABEL", help="keep the file as a known mistake, with its message to fill in"
    )
    grade.add_argument("--seed", metavar="N", help="repeat an earlier run")
    _lessons(grade, argparse.SUPPRESS)
    _new(commands.add_parser("new", help="begin a lesson or a step: files that build, and say what to fill in"))
    return parser


def _new(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", title="what", required=True)
    lesson = what.add_parser("lesson", help="a lesson with a first step")
    step = what.add_parser("step", help="a step of a lesson")
    step.add_argument("lesson", metavar="LESSON", help="the lesson's address, such as the-loop")
    kinds = ("run", "choose", "predict", "fill", "fix", "write", "checkpoint")
    step.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    for made, name in ((lesson, "LESSON"), (step, "STEP")):
        made.add_argument("title", metavar="TITLE")
        place = made.add_mutually_exclusive_group()
        place.add_argument("--after", metavar=name, help="put it after this one; without it, it comes last")
        place.add_argument("--first", action="store_true", help="put it before all others")
        _lessons(made, argparse.SUPPRESS)


def _out(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--out", type=Path, default=default, metavar="DIR", help="where to build; default: dist"
    )


def _lessons(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--lessons", type=Path, default=default, metavar="DIR", help="another course's folder; default: lessons"
    )


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: use a number from 1 to 65535")
    return port


if __name__ == "__main__":
    raise SystemExit(main())
