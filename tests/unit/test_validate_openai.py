"""`python -m stopreason validate chat|responses FILE…`: every fixture at a terminal, and what its line says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from stopreason.__main__ import main
from support.openai_requests import KEY, PROVEN, Proven


@pytest.mark.parametrize("proven", PROVEN, ids=lambda proven: proven.dialect.name)
def test_each_file_has_its_line_with_the_status_and_the_envelope(
    proven: Proven, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case for case in proven.cases if case.headers == KEY]
    files = [tmp_path / f"{number}.json" for number in range(len(cases))]
    for file, case in zip(files, cases, strict=True):
        file.write_bytes(case.data)
    assert main(["validate", proven.dialect.name, *map(str, files)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["status"] for line in lines] == [case.status for case in cases]
    assert [said(line) for line in lines] == [case.sentence for case in cases]


def said(line: dict[str, Any]) -> str:
    return str(line["body"]["error"]["message"]) if "body" in line else ""


def test_a_request_is_right_for_one_api_and_wrong_for_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user = {"role": "user", "content": "Hi"}
    right: dict[str, dict[str, Any]] = {
        "messages": {"model": "claude-opus-4-8", "max_tokens": 9, "messages": [user]},
        "chat": {"model": "gpt-6-sol", "messages": [user]},
        "responses": {"model": "gpt-6-sol", "input": [user]},
    }
    for name, body in right.items():
        (tmp_path / name).write_text(json.dumps(body))
    codes = {name: {file: main(["validate", name, str(tmp_path / file)]) for file in right} for name in right}
    assert codes == {name: {file: int(file != name) for file in right} for name in right}
    capsys.readouterr()
