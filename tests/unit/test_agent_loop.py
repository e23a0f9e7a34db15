"""`run()` of lesson 4, over the small client of the lessons and over the unmodified `openai` package."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from stopreason.agent import Agent, run
from stopreason.clients.chat_exceptions import RateLimitError
from stopreason.doors.scripted_model import ScriptedModel
from stopreason.scripted.script_data import read_script
from support import runtime
from support.agent_runs import WAYS, agent, asking, ours, rooms_free, way
from support.runtime import AT_ONCE, FOR_EVER, ONE, ROUNDS, TWO, Json, call, script, turn

DOCS = Path(__file__).resolve().parents[2] / "docs" / "agent.md"
ANSWER = "Friday has {\"rooms\": 5}."


def bodies(client: Any) -> list[Json]:
    found: list[Json] = client.chat.completions._desk.bodies()
    return found


def test_the_conversation_grows_in_place_and_the_last_words_come_back() -> None:
    messages = asking()
    assert run(agent(), messages, ours(ONE)) == ANSWER
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "tool", "assistant"]
    assert messages[0] == {"role": "system", "content": "You are the front desk."}
    assert messages[-1]["content"] == ANSWER


@pytest.mark.parametrize("role", ["system", "developer"])
def test_a_list_that_begins_with_directions_keeps_them(role: str) -> None:
    messages = [{"role": role, "content": "Mine."}, *asking()]
    run(agent(), messages, ours(ONE))
    assert [message["role"] for message in messages][:2] == [role, "user"]
    assert messages[0]["content"] == "Mine."


def test_a_second_question_on_the_same_list_gets_no_second_system_prompt() -> None:
    messages = asking()
    for _ in range(2):
        run(agent(), messages, ours(AT_ONCE))
        messages.append({"role": "user", "content": "And?"})
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user", "assistant", "user"]


def test_an_agent_without_a_prompt_adds_none() -> None:
    messages = asking()
    run(agent(system=""), messages, ours(AT_ONCE))
    assert [message["role"] for message in messages] == ["user", "assistant"]


def test_another_model_can_be_asked_than_the_agents_own() -> None:
    client = ours(ONE)
    run(agent(model="gpt-6-sol"), asking(), client, model="gpt-5.2-pro")
    run(agent(model="gpt-6-sol"), asking(), client)
    assert [body["model"] for body in bodies(client)] == ["gpt-5.2-pro"] * 2 + ["gpt-6-sol"] * 2


def test_tools_are_sent_only_where_there_are_some() -> None:
    client = ours(AT_ONCE)
    run(agent(), asking(), client)
    run(agent(tools=[], functions={}), asking(), client)
    assert [set(body) for body in bodies(client)] == [{"model", "messages", "tools"}, {"model", "messages"}]


def test_the_message_is_appended_as_a_dict_with_its_null_fields() -> None:
    messages = asking()
    run(agent(), messages, ours(ONE))
    names = ["content", "refusal", "role", "annotations", "audio", "function_call", "tool_calls"]
    assert list(messages[2]) == names
    assert type(messages[2]["tool_calls"][0]) is dict


def test_each_call_gets_a_result_of_its_own_in_json() -> None:
    messages = asking()
    run(agent(), messages, ours(TWO))
    asked = [call["id"] for call in messages[2]["tool_calls"]]
    assert [message["tool_call_id"] for message in messages[3:5]] == asked
    assert messages[3] == {"role": "tool", "tool_call_id": asked[0], "content": '{"rooms": 5}'}


def test_arguments_are_unpacked() -> None:
    given = []
    functions = {"rooms_free": lambda **night: given.append(night), "room_price": lambda room, nights: nights}
    run(agent(functions=functions), asking(), ours(ROUNDS))
    assert given == [{"night": "Friday"}]


def test_a_reply_without_words_is_an_empty_text() -> None:
    assert run(agent(), asking(), ours(script("refused", turn("I can't.", stop="refusal")))) == ""


def test_at_the_bound_a_warning_names_the_agent_and_the_last_content_comes_back(caplog: Any) -> None:
    messages, client = asking(), ours(FOR_EVER)
    assert run(agent(max_iterations=3), messages, client) == '{"rooms": 5}'
    assert len(bodies(client)) == 3
    assert messages[-1]["role"] == "tool"
    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "stopreason.agent")]
    assert caplog.messages[0].startswith("desk: no answer after 3 rounds")


def test_an_answer_in_the_last_round_is_an_answer(caplog: Any) -> None:
    assert run(agent(max_iterations=2), asking(), ours(ONE)) == ANSWER
    assert caplog.messages == []


def test_ten_rounds_are_the_bound_of_who_names_none() -> None:
    client = ours(FOR_EVER)
    run(agent(), asking(), client)
    assert len(bodies(client)) == Agent("any", "").max_iterations == 10


@pytest.mark.parametrize("bound", [0, -1, None, 2.5])
def test_a_bound_below_one_round_is_an_error_that_says_so(bound: Any) -> None:
    with pytest.raises(ValueError, match=f"Agent 'desk': max_iterations is {bound}; a run needs"):
        agent(max_iterations=bound)


def raising(night: str) -> None:
    raise ConnectionError("the book doesn't open")


WRONG: dict[str, tuple[Json, Json, str]] = {
    "unknown": (ONE, {"spa_hours": rooms_free}, "there is no tool named rooms_free; there are spa_hours"),
    "none at all": (ONE, {}, "there is no tool named rooms_free; there are none"),
    "raises": (ONE, {"rooms_free": raising}, "ConnectionError: the book doesn't open"),
    "returns what is no JSON": (
        ONE,
        {"rooms_free": lambda night: {night}},
        "TypeError: Object of type set is not JSON serializable",
    ),
    "takes other arguments": (
        ONE,
        {"rooms_free": lambda day: day},
        "TypeError: test_agent.<lambda>() got an unexpected keyword argument 'night'",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_goes_wrong_is_told_to_the_model_and_the_log(name: str, caplog: Any) -> None:
    told, functions, error = WRONG[name]
    messages = asking()
    said = run(agent(functions=functions), messages, ours(told))
    assert json.loads(messages[3]["content"]) == {"error": error.replace("test_agent.", "")}
    assert said == messages[-1]["content"] == f"Friday has {messages[3]['content']}."
    assert caplog.messages == [f"desk: the call of rooms_free failed: {error.replace('test_agent.', '')}"]


def test_a_turn_that_is_cut_off_in_its_arguments_is_answered_so() -> None:
    cut = script("cut", turn("", call("rooms_free", night="Friday"), stop="max_tokens"), turn("Friday has {1}."))
    messages = asking()
    run(agent(), messages, ours(cut))
    error = json.loads(messages[3]["content"])["error"]
    assert error.startswith("the arguments are no JSON (")
    assert error.endswith(messages[2]["tool_calls"][0]["function"]["arguments"])


@pytest.mark.parametrize("written", ['["Friday"]', '"Friday"', "null"])
def test_arguments_that_are_no_object_are_answered_so(written: str) -> None:
    """No script makes a model write such, so its message is made by hand."""
    made = SimpleNamespace(id="call_1", function=SimpleNamespace(name="rooms_free", arguments=written))
    replies = iter([("", [made]), ("Done.", None)])

    def create(**request: Any) -> Any:
        content, calls = next(replies)
        message = SimpleNamespace(content=content, tool_calls=calls, model_dump=lambda: {"role": "assistant"})
        return SimpleNamespace(choices=[SimpleNamespace(message=message)])

    client: Any = SimpleNamespace(chat=SimpleNamespace(completions=SimpleNamespace(create=create)))
    messages = asking()
    assert run(agent(), messages, client) == "Done."
    assert json.loads(messages[3]["content"])["error"] == f"the arguments are no JSON object: {written}"


def test_what_the_client_raises_is_raised() -> None:
    busy = script("busy", {**turn("Here."), "failure": {"status": 429, "times": 9}})
    messages = asking()
    with pytest.raises(RateLimitError):
        run(agent(), messages, ours(busy))
    assert [message["role"] for message in messages] == ["system", "user"]


def test_an_interrupt_in_a_tool_is_no_result() -> None:
    def interrupted(night: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(agent(functions={"rooms_free": interrupted}), asking(), ours(ONE))


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("told", [ONE, TWO, ROUNDS], ids=lambda one: str(one["name"]))
def test_it_does_the_same_with_the_package_as_it_is(name: str, told: Json) -> None:
    expected, messages = asking(), asking()
    mine = run(agent(), expected, ours(told))
    with way(name, told) as (client, nothing_refused):
        assert run(agent(), messages, client) == mine
        nothing_refused()
    assert messages == expected


PROGRAM = """import asyncio
from lesson import async_chat_client, chat_client, chat_tools, question, rooms_free, room_price
from stopreason.agent import Agent, arun, run

desk = Agent("desk", "You are the front desk.", chat_tools, {"rooms_free": rooms_free, "room_price": room_price})


def run_agent(question, max_rounds):
    return run(desk, [{"role": "user", "content": question}], chat_client)
"""
AT_ONCE_TWICE = PROGRAM + """

async def main():
    lists = [[{"role": "user", "content": question}] for _ in range(2)]
    answers = await asyncio.gather(*(arun(desk, one, async_chat_client) for one in lists))
    print(answers[0] == answers[1], asyncio.get_running_loop().time())

asyncio.run(main())
"""


def test_a_program_of_a_lesson_may_build_on_it_and_is_judged_as_any_other() -> None:
    checks = ("every-call-answered", "ids-match", "keeps-the-conversation", "runs-every-tool", "leaves-on-end-turn")
    assert runtime.check(runtime.step(ONE, TWO, ROUNDS, checks=checks), PROGRAM)["verdict"] == "passed"


def test_several_runs_at_once_pass_their_time_side_by_side() -> None:
    slow = {**ROUNDS, "turns": [{**one, "seconds": 10} for one in ROUNDS["turns"]]}
    events = runtime.events(runtime.step(slow, entry=False), AT_ONCE_TWICE)
    assert runtime.printed(events) == "True 30.0\n"
    assert len(runtime.of_kind(events, "request")) == 6


def test_the_warning_at_the_bound_is_printed_in_a_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])  # pytest's own, which a page hasn't
    program = PROGRAM + '\nprint(run(desk, [{"role": "user", "content": question}], chat_client))'
    events = runtime.events(runtime.step(FOR_EVER, entry=False), program)
    assert "desk: no answer after 10 rounds" in runtime.printed(events)


PAGE = DOCS.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(python|output)\n(.*?)```", PAGE, re.DOTALL)
FRIDAY = script("friday", turn("", call("rooms_free", night="Friday")), turn("On Friday two rooms are free."))


def test_the_examples_in_the_docs_print_what_stands_below_them() -> None:
    model = ScriptedModel(read_script(FRIDAY, None), "a-seed", 100)
    space: Json = {}
    printed = io.StringIO()
    with model.connected(), contextlib.redirect_stdout(printed):
        for kind, text in BLOCKS:
            if kind == "python":
                exec(compile(text, "docs/agent.md", "exec"), space)
    assert printed.getvalue() == "".join(text for kind, text in BLOCKS if kind == "output")


def test_the_log_is_the_one_that_the_docs_name() -> None:
    assert "`stopreason.agent`" in PAGE
    assert "stopreason.agent" in logging.root.manager.loggerDict
