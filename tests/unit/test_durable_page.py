"""What `docs/durable.md` shows runs as it stands, and prints what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stopreason.clock import VirtualClock
from stopreason.durable import Context, MemoryStore, Retry, Step, run_step

PAGE = Path(__file__).resolve().parents[2] / "docs" / "durable.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def run_page(text: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Runs each example after the one before it. What stands in a `text` fence is what the last one printed."""
    names: dict[str, Any] = {"__name__": "page"}
    for language, body in FENCE.findall(text):
        if language == "python":
            exec(compile(body, str(PAGE), "exec"), names)
        else:
            assert capsys.readouterr().out == body
    assert capsys.readouterr().out == ""
    return names


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    return run_page(PAGE.read_text(encoding="utf-8"), capsys)


def test_every_example_runs_and_prints_what_the_page_says(page: dict[str, Any]) -> None:
    assert page["charged"]["order-17.sell.2.charge"] == "receipt for honey"


def test_an_example_that_prints_something_else_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AssertionError):
        run_page("```python\nprint(1)\n```\n\n```text\n2\n```\n", capsys)


def test_the_defaults_are_those_of_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert Retry() == eval(re.findall(r"`(Retry\(.*?\))`", text)[0], {"Retry": Retry})
    assert f"`timeout` ({Step(print, max_iterations=1).timeout:g} seconds" in text


def test_the_agent_of_the_page_asks_runs_its_tools_and_answers(page: dict[str, Any]) -> None:
    asked, ran = _agent(page)
    assert _run(page) == "Booked."
    assert (len(asked), ran) == (2, {"order-19.agent.1.call-1": "book"})


def test_the_agent_of_the_page_killed_after_its_tool_asks_the_model_nothing_twice(page: dict[str, Any]) -> None:
    asked, ran = _agent(page)
    tool: Callable[..., str] = page["run_tool"]

    def dies(call: dict[str, str], key: str) -> str:
        tool(call, key)
        raise KeyboardInterrupt

    page["run_tool"], store = dies, MemoryStore()
    with pytest.raises(KeyboardInterrupt):
        _run(page, store)
    page["run_tool"] = tool
    assert _run(page, store) == "Booked."
    assert (len(asked), ran) == (2, {"order-19.agent.1.call-1": "book"})


def _agent(page: dict[str, Any]) -> tuple[list[int], dict[str, str]]:
    """Gives the page's agent a model and a tool. The model names its calls anew each time, as a real one does."""
    asked: list[int] = []
    ran: dict[str, str] = {}

    def model(messages: list[Any]) -> dict[str, Any]:
        asked.append(len(messages))
        if len(messages) > 1:
            return {"content": [{"type": "text", "text": "Booked."}]}
        return {"content": [{"type": "tool_use", "id": f"call-{len(asked)}", "name": "book"}]}

    def run_tool(call: dict[str, str], key: str) -> str:
        return ran.setdefault(key, call["name"])

    page["model"], page["run_tool"] = model, run_tool
    return asked, ran


def _run(page: dict[str, Any], store: MemoryStore | None = None) -> object:
    clock = VirtualClock()
    agent: Callable[[Context], object] = page["agent"]
    step = Step(agent, max_iterations=5)
    return run_step(step, "A room?", store=store or MemoryStore(), run_id="order-19", clock=clock, sleep=clock.sleep)
