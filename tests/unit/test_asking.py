"""A program that never asks the model is told of the call that the programs of its step make."""

from __future__ import annotations

import pytest
from stopreason.judging.asking import call_in
from support.runtime import LOOP, ONE, asked, check, step

RUN = "from stopreason.agent import Agent, run\n\nprint(run(desk, messages, chat_client))\n"
SOLUTIONS = {
    "model(messages, tools)": LOOP,
    "run(agent, messages, chat_client)": RUN,
    "await arun(agent, messages, async_chat_client)": RUN.replace("Agent, run", "Agent, arun"),
    "chat_client.chat.completions.create(…)": "reply = chat_client.chat.completions.create(model=model)\n",
    "client.chat.completions.create(…)": "from stopreason.agent import Agent\n\nclient.chat.completions.create()\n",
    "client.messages.create(…)": "reply = client.messages.create(\n    model='m')\n",
    "client.messages.stream(…)": "with client.messages.stream(model='m') as stream:\n    pass\n",
    "client.responses.create(…)": "reply = client.responses.create(model='m', input=items)\n",
}


@pytest.mark.parametrize("call", SOLUTIONS)
def test_the_call_is_that_of_the_solution(call: str) -> None:
    assert call_in(SOLUTIONS[call]) == call
    spec = step(ONE, checks=["begins-with-question"], solution=SOLUTIONS[call])
    report = check(spec, "def run_agent(question, max_rounds):\n    return 'x'\n")
    assert asked(report, "begins-with-question")["message"].endswith(f" Call `{call}`.")
