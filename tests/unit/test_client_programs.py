"""Programs of lessons that ask with the small client, from their import to the judge's report."""

from __future__ import annotations

from support import runtime
from support.runtime import ONE, TWO
from support.sdk_client import failing

PROGRAM = """from lesson import OverloadedError, TextBlock, client, question, run_tool, tools

messages = [{"role": "user", "content": question}]
while True:
    message = client.messages.create(model="claude-opus-4-8", max_tokens=99, messages=messages, tools=tools)
    messages.append(message.to_param())
    calls = [block for block in message.content if block.type == "tool_use"]
    if not calls:
        break
    results = []
    for call in calls:
        results.append({"type": "tool_result", "tool_use_id": call.id, "content": run_tool(call.name, call.input)})
    messages.append({"role": "user", "content": results})
match message.content:
    case [TextBlock(text=text)]:
        print(text)
"""


def test_a_program_of_a_lesson_runs_its_loop_with_the_client() -> None:
    events = runtime.events(runtime.step(TWO, entry=False), PROGRAM)
    requests = runtime.of_kind(events, "request")
    assert [request["line"] for request in requests] == [5, 5]
    assert requests[1]["lines"] == [3, 6, 13]
    assert "Saturday" in runtime.printed(events)
    assert [tool["id"] is not None for tool in runtime.of_kind(events, "tool")] == [True, True]


LOOP = """from lesson import client, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        with client.messages.stream(model="claude-opus-4-8", max_tokens=99, messages=messages, tools=tools) as stream:
            message = stream.get_final_message()
        messages.append({"role": "assistant", "content": message.content})
        if message.stop_reason != "tool_use":
            return message.content[-1].text
        calls = [block for block in message.content if block.type == "tool_use"]
        results = [
            {"type": "tool_result", "tool_use_id": call.id, "content": run_tool(call.name, call.input)}
            for call in calls
        ]
        messages.append({"role": "user", "content": results})
"""


def test_a_loop_with_the_client_is_judged_like_any_other() -> None:
    checks = ("every-call-answered", "runs-every-tool", "no-refusals")
    assert runtime.check(runtime.step(ONE, TWO, checks=checks), LOOP)["verdict"] == "passed"
    forgetful = LOOP.replace('        messages.append({"role": "user", "content": results})\n', "")
    report = runtime.check(runtime.step(ONE, TWO, checks=checks), forgetful)
    assert (report["verdict"], report["message"]["line"]) == ("failed", 9)


WAITS = """from lesson import RateLimitError, client, model
for send in (client.messages.create, model):
    try:
        if send is model:
            model([{"role": "user", "content": "Hi"}], [])
        else:
            send(model="claude-opus-4-8", max_tokens=9, messages=[{"role": "user", "content": "Hi"}])
    except RateLimitError as error:
        print(error.response.headers["Retry-After"], error.response.status_code)
"""


def test_a_program_learns_how_long_to_wait() -> None:
    events = runtime.events(runtime.step(failing(429, retry_after=7), entry=False), WAITS)
    assert runtime.printed(events) == "7 429\n" * 2
