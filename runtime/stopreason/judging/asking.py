"""By which call the programs of a step ask the model: what is said to those that never do."""

from __future__ import annotations

import re

MODEL = "model(messages, tools)"
RUNS = {"run": "run(agent, messages, chat_client)", "arun": "await arun(agent, messages, async_chat_client)"}
_RUN = re.compile(r"^from stopreason\.agent import (?:\([\w\s,]*?|[\w ,]*?)\b(a?run)\b", re.MULTILINE)
_CREATE = re.compile(r"\bmodel(?=\()|\b(?:\w+\.)+(?:completions|messages|responses)\.(?:create|stream)(?=\()")


def call_in(source: str) -> str:
    """The first kind of call in a program, as its learner would write it: by `run`, by a client, or by `model`."""
    run, create = _RUN.search(source), _CREATE.search(source)
    if run:
        return RUNS[run[1]]
    return f"{create[0]}(…)" if create and create[0] != "model" else MODEL
