"""`python -m stopreason validate messages FILE…`: what the API would say, at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stopreason.__main__ import main

GOOD = {"model": "claude-opus-4-8", "max_tokens": 64, "messages": [{"role": "user", "content": "Hi"}]}


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, object]]]:
    code = main(["validate", "messages", *map(str, arguments)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.json"
    path.write_text(json.dumps(GOOD))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(GOOD | {"messages": []}))
    return path


def test_an_accepted_request_is_200(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, good) == (0, [{"status": 200}])


def test_each_file_has_its_line_and_one_refusal_is_enough_to_fail(
    good: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = said(capsys, bad, good)
    assert code == 1
    assert [line["status"] for line in lines] == [400, 200]
    body = lines[0]["body"]
    assert isinstance(body, dict)
    assert body["error"] == {"type": "invalid_request_error", "message": "messages: at least one message is required"}


def test_the_version_decides_on_sampling(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "warm.json"
    path.write_text(json.dumps(GOOD | {"model": "claude-sonnet-4-5", "temperature": 1}))
    assert said(capsys, "--api-version", "2023-06-01", path)[0] == 0
    code, lines = said(capsys, path)
    assert code == 1
    assert "temperature: Extra inputs are not permitted" in json.dumps(lines)


@pytest.mark.parametrize("text", ["", "[1]", "{", "nul\x00l", "[" * 100_000])
def test_what_is_no_json_object_is_refused_by_a_rule_of_the_course(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text)
    code, lines = said(capsys, path)
    assert code == 1
    assert "A rule of this course, not of the API: the request's body must be a JSON object." in json.dumps(lines)


def test_a_file_that_is_not_there_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "messages", str(tmp_path / "none.json")]) == 2
    assert "can't be read: No such file or directory" in capsys.readouterr().err


def test_an_unknown_dialect_is_misuse(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["validate", "telegram", str(good)])
    assert leaving.value.code == 2
    assert "invalid choice: 'telegram'" in capsys.readouterr().err
