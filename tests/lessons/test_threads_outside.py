"""The threads that lesson 6 shows in its text, for outside the page: the very words of the page, run."""

from __future__ import annotations

import re
from threading import Barrier
from types import SimpleNamespace
from typing import Any

from lessons.course import ROOT
from stopreason.agent import Agent, run

STEP = ROOT / "lessons" / "06-six-arrangements" / "04-all-at-once" / "step.md"
TEAM = [Agent("desk", "You are Mira."), Agent("kitchen", "You are Jonas."), Agent("trips", "You plan trips.")]


def shown() -> str:
    found = re.search(r"```text\n(from concurrent.*?)```", STEP.read_text(encoding="utf-8"), re.DOTALL)
    assert found, "the step shows no threads"
    return found[1]


def client(together: Barrier, asked: list[Any]) -> Any:
    """A client that answers nobody until all of the team have asked: one after the other, they would wait for ever."""

    def create(**request: Any) -> Any:
        asked.append([dict(one) for one in request["messages"]])
        together.wait(timeout=20)
        words = f"heard as {request['messages'][0]['content']}"
        message = SimpleNamespace(content=words, tool_calls=None, model_dump=lambda: {"role": "assistant"})
        return SimpleNamespace(choices=[SimpleNamespace(message=message)])

    return SimpleNamespace(chat=SimpleNamespace(completions=SimpleNamespace(create=create)))


def test_the_threads_that_the_page_shows_ask_all_at_once_and_keep_their_order(capsys: Any) -> None:
    asked: list[Any] = []
    names = {
        "run": run,
        "team": TEAM,
        "question": "What is there?",
        "user": lambda text: {"role": "user", "content": text},
        "chat_client": client(Barrier(len(TEAM)), asked),
    }
    exec(compile(shown(), str(STEP), "exec"), names)
    assert capsys.readouterr().out == f"{[f'heard as {one.system}' for one in TEAM]}\n"
    assert sorted(len(messages) for messages in asked) == [2, 2, 2]  # a list of its own for each
