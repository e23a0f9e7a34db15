"""Which line sent, ran, printed, and which line put each message into the conversation."""

from __future__ import annotations

import sys
import textwrap

import pytest
from stopreason.recording.lines import Lines
from support import runtime
from support.runtime import FOR_EVER, LOOP, ONE, events, of_kind, record, step

HEAD = "from lesson import model, question, run_tool, tools\n"
FIRST = "{'role': 'user', 'content': question}"
SECOND = "{'role': 'user', 'content': 'please'}"


def lines(body: str) -> list[list[int | None]]:
    """The lines of each request's messages; the body begins in line 2."""
    found = events(step(FOR_EVER, entry=False), HEAD + textwrap.dedent(body).strip("\n"))
    assert of_kind(found, "crash") == []
    return [event["lines"] for event in of_kind(found, "request")]


def test_requests_tools_and_prints_carry_their_lines() -> None:
    found = events(step(ONE), LOOP.replace("        reply = model", "        print('asking')\n        reply = model"))
    assert [(one["kind"], one["line"]) for one in of_kind(found, "request", "tool", "print")][:3] == [
        ("print", 7), ("request", 8), ("tool", 17)]  # fmt: skip


def test_a_helper_is_at_work_where_it_calls() -> None:
    found = events(step(entry=False), HEAD + f"def ask():\n    return model([{FIRST}], tools)\n\nask()")
    assert of_kind(found, "request")[0]["line"] == 3


WAYS = {
    "append": f"ms = [{FIRST}]\nmodel(ms, tools)\nms.append({SECOND})\nmodel(ms, tools)",
    "plus-equals": f"ms = [{FIRST}]\nmodel(ms, tools)\nms += [{SECOND}]\nmodel(ms, tools)",
    "extend": f"ms = [{FIRST}]\nmodel(ms, tools)\nms.extend([{SECOND}])\nmodel(ms, tools)",
    "insert": f"ms = [{FIRST}]\nmodel(ms, tools)\nms.insert(1, {SECOND})\nmodel(ms, tools)",
    "concatenation": f"ms = [{FIRST}]\nmodel(ms, tools)\nms = ms + [{SECOND}]\nmodel(ms, tools)",
    "unpacking": f"ms = [{FIRST}]\nmodel(ms, tools)\nms = [*ms, {SECOND}]\nmodel(ms, tools)",
    "slice": f"ms = [{FIRST}]\nmodel(ms, tools)\nms[len(ms):] = [{SECOND}]\nmodel(ms, tools)",
    "list-copy": f"ms = [{FIRST}]\nmodel(list(ms), tools)\nms.append({SECOND})\nmodel(list(ms), tools)",
    "tuple": f"ms = [{FIRST}]\nmodel(tuple(ms), tools)\nms.append({SECOND})\nmodel(tuple(ms), tools)",
    "deep-copy": f"import copy; ms = [{FIRST}]\nmodel(copy.deepcopy(ms), tools)\nms.append({SECOND})\n"
    "model(copy.deepcopy(ms), tools)",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_message_has_the_line_that_put_it_in(way: str) -> None:
    assert lines(WAYS[way]) == [[2], [2, 4]]


def test_a_message_put_in_front_keeps_the_lines_of_the_others() -> None:
    assert lines(f"ms = [{FIRST}]\nmodel(ms, tools)\nms.insert(0, {SECOND})\nmodel(ms, tools)") == [[2], [4, 2]]


def test_messages_put_in_before_the_first_request_are_seen() -> None:
    assert lines(f"ms = []\nms.append({FIRST})\nms.append({SECOND})\nmodel(ms, tools)") == [[3, 4]]


def test_a_statement_over_several_lines_counts_by_its_first() -> None:
    assert lines(f"ms = []\nms.append(\n    {FIRST}\n)\nmodel(ms, tools)") == [[3]]


def test_a_message_made_by_a_helper_has_the_line_that_appended_it() -> None:
    body = f"""
    def make():
        text = 'please'
        return {SECOND}
    ms = [{FIRST}]
    model(ms, tools)
    ms.append(make())
    model(ms, tools)
    """
    assert lines(body) == [[5], [5, 7]]


def test_a_helper_that_appends_is_where_it_was_appended() -> None:
    body = f"""
    def add(ms):
        ms.append({SECOND})
    ms = [{FIRST}]
    model(ms, tools)
    add(ms)
    model(ms, tools)
    """
    assert lines(body) == [[4], [4, 3]]


def test_a_class_that_keeps_the_conversation_is_seen() -> None:
    body = f"""
    class Agent:
        def __init__(self):
            self.history = [{FIRST}]
        def ask(self):
            model(self.history, tools)
            self.history = self.history + [{SECOND}]
            model(self.history, tools)
    Agent().ask()
    """
    assert lines(body) == [[4], [4, 7]]


def test_a_conversation_kept_in_a_dict_is_seen_from_the_first_request_on() -> None:
    ask = "model(state['ms'], tools)"
    assert lines(f"state = {{'ms': [{FIRST}]}}\n{ask}\nstate['ms'].append({SECOND})\n{ask}") == [[None], [None, 4]]


def test_a_message_that_is_made_in_the_request_itself_has_no_line_of_its_own() -> None:
    assert lines(f"model([{FIRST}], tools)") == [[None]]


def test_results_gathered_in_one_turn_have_the_line_of_the_turn() -> None:
    found = events(step(ONE), LOOP)
    assert of_kind(found, "request")[-1]["lines"] == [5, 12, 18]


def test_messages_that_refuse_to_be_compared_have_no_line() -> None:
    body = """
    class Odd(str):
        def __eq__(self, other): raise ValueError
        __hash__ = str.__hash__
    import copy
    ms = [{'role': 'user', 'content': Odd('x')}]
    model(copy.deepcopy(ms), tools)
    """
    assert lines(body) == [[None]]


def test_a_busy_program_is_watched_for_a_while_only() -> None:
    source = (
        f"for i in range(30_000):\n    i += 1\nms = [{FIRST}]\nmodel(ms, tools)\nms.append({SECOND})\nmodel(ms, tools)"
    )
    assert lines(source) == [[None], [None, 6]]


ENDS = {
    "done": LOOP,
    "crash": "1 / 0",
    "syntax-error": "def (",
    "exit": "raise SystemExit",
    "halt": HEAD + "while True: model([{'role': 'user', 'content': 'x'}], tools)",
    "interrupt": "raise KeyboardInterrupt",
    "recursion": "def f(): f()\nf()",
    "freed-by-the-program": "import sys\nsys.monitoring.free_tool_id(3)",
}


@pytest.mark.parametrize("end", ENDS)
def test_the_watch_is_over_after_every_end(end: str) -> None:
    record(step(entry=False), ENDS[end])
    assert sys.monitoring.get_tool(3) is None


def test_nothing_but_the_programs_own_file_is_watched() -> None:
    watch = Lines("loop.py")
    with watch:
        exec(compile("x = 1\ny = 2\n", "elsewhere.py", "exec"), {})
        assert watch.now() is None
        assert watch.of_messages([{"role": "user"}]) == [None]


def test_what_is_no_list_has_no_lines() -> None:
    found = runtime.events(step(entry=False), HEAD + "model('messages', tools)")
    assert of_kind(found, "request")[0]["lines"] == []
