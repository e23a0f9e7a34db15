"""What `build.py check` prints for an editor and for CI, and what it looks at where a path is given."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from compiler.course import Place, Problem
from compiler.lints.every import LINTS
from compiler.lints.finding import Finding
from lessons.canary import all_canaries, hatch
from lessons.course import ROOT
from proofs.check import check
from proofs.tell import annotation

SCHEMA = json.loads((ROOT / "site" / "proofs" / "check.schema.json").read_text(encoding="utf-8"))

Printed = pytest.CaptureFixture[str]


def course(name: str, folder: Path) -> Path:
    return hatch(next((canary for canary in all_canaries() if canary.name == name), None), folder)


def as_json(root: Path, capsys: Printed, path: str | None = None, code: int = 1) -> dict[str, Any]:
    assert check(root, path, seed="7", form="json") == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


@pytest.mark.parametrize("name", ["healthy", "misspelt", "mistake-passes", "unknown-check", "code-block-raises"])
def test_json_keeps_to_its_schema(name: str, tmp_path: Path, capsys: Printed) -> None:
    told = as_json(course(name, tmp_path), capsys, code=0 if name == "healthy" else 1)
    assert told["summary"]["problems"] == len(told["findings"]) == (0 if name == "healthy" else 1)


def test_the_schema_knows_every_rule_and_refuses_what_it_does_not_know() -> None:
    assert set(LINTS) < set(SCHEMA["$defs"]["finding"]["properties"]["rule"]["enum"])
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1, "findings": [{"file": "a"}], "summary": {}}, SCHEMA)


def test_a_finding_says_where_what_was_received_what_to_do_and_which_rule(tmp_path: Path, capsys: Printed) -> None:
    (finding,) = as_json(course("misspelt", tmp_path), capsys)["findings"]
    assert finding["file"] == "lessons/01-canary/04-echo/step.md"
    assert (finding["line"], finding["received"], finding["rule"]) == (14, "`teh`", "spelling")
    assert finding["what"] == "a word that the dictionary doesn't know"
    assert finding["do"].startswith("did you mean the or ")


def test_the_summary_counts_and_holds_the_matrix(tmp_path: Path, capsys: Printed) -> None:
    summary = as_json(course("mistake-passes", tmp_path), capsys)["summary"]
    assert (summary["seed"], summary["counts"]["programs"]) == ("7", 10)
    (step,) = summary["matrix"]["lessons"][0]["steps"]
    assert {it["label"]: it["caught"] for it in step["mistakes"]}["tool-not-run"] is False
    assert "no script shows the mistake tool-not-run" in step["holes"]


def test_each_form_says_how_much_there_is_to_read(tmp_path: Path, capsys: Printed) -> None:
    root = course("healthy", tmp_path)
    (lesson,) = as_json(root, capsys, code=0)["summary"]["reading"]
    assert [step["key"] for step in lesson["steps"]][:1] == ["canary/look"]
    assert all(step["words"] > 0 < step["minutes"] for step in lesson["steps"])
    check(root, seed="7")
    row = next(line for line in capsys.readouterr().out.split("\n") if line.startswith("words "))
    assert row.split()[1:] == [str(step["words"]) for step in lesson["steps"]] + [str(lesson["words"])]


def test_two_runs_with_one_seed_print_the_same(tmp_path: Path, capsys: Printed) -> None:
    root = course("misspelt", tmp_path)
    assert as_json(root, capsys) == as_json(root, capsys)


def test_github_marks_the_line_and_ends_with_the_verdict(tmp_path: Path, capsys: Printed) -> None:
    assert check(course("misspelt", tmp_path), form="github") == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=lessons/01-canary/04-echo/step.md,line=14,title=spelling::a word that the")
    assert "::" not in "".join(rest)
    assert rest[-1].startswith("Problems: 1. Seed ")


def test_nothing_in_an_annotation_ends_it_early() -> None:
    problem = Problem(Place("a,b:c.md", 3), "50 %\nwrong", "`::`", "mend")
    expected = "::error file=a%2Cb%3Ac.md,line=3,title=name::50 %25%0Awrong, received `::`; mend"
    assert annotation(Finding("name", problem)) == expected


def test_an_unknown_path_leaves_standard_output_to_the_json(tmp_path: Path, capsys: Printed) -> None:
    assert check(course("healthy", tmp_path), "canary/cont", form="json") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the nearest are canary/count" in printed.err


PATHS = [("canary/echo", 1), ("canary/look", 0), ("lessons/01-canary", 1), (None, 1)]


@pytest.mark.parametrize(("path", "found"), PATHS)
def test_a_path_limits_the_lints_to_its_pages(path: str | None, found: int, tmp_path: Path, capsys: Printed) -> None:
    told = as_json(course("misspelt", tmp_path), capsys, path, code=1 if found else 0)
    assert len(told["findings"]) == found


def test_a_lessons_own_page_is_looked_at_with_the_whole_lesson_only(tmp_path: Path, capsys: Printed) -> None:
    root = course("healthy", tmp_path)
    lesson = root / "lessons" / "01-canary" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("Nobody reads", "Nobody raedz"))
    assert check(root, "canary/look") == 0
    assert check(root, "canary") == 1
    assert "lesson.md:6: a word that the dictionary doesn't know, received `raedz`" in capsys.readouterr().out


def test_the_matrix_names_the_checks_that_no_mistake_fails_and_labels_without_a_step(
    tmp_path: Path, capsys: Printed
) -> None:
    root = course("healthy", tmp_path)
    step = root / "lessons" / "01-canary" / "04-echo" / "step.md"
    step.write_text(step.read_text().replace("checks:\n", "checks:\n  - begins-with-question\n"))
    assert check(root, seed="7") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^checks at work +4/5$", printed, re.MULTILINE)
    assert re.search(r"^right answers +1$", printed, re.MULTILINE)
    assert "HOLE canary/echo: no mistake fails the check begins-with-question" in printed
    unused = printed.partition("Labels that no step uses yet: ")[2]
    assert "no-model-call" in unused
    assert "tool-not-run" not in unused
