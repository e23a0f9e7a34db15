"""What stands beside an exception's or a refusal's own words, so that a learner knows where to look."""

from __future__ import annotations

import pytest
from stopreason.wording import hints
from support.runtime import ONE, Json, changed, check, of_kind, record, step

UNREADABLE = [
    ("x = [1, 2))", "each bracket closes the one that opened last"),
    ("print('Mira's desk')", "use the other kind"),
    ('text = """Mira', "three of the same"),
    ("break", "`break` belongs into a loop"),
    ("def f():\n    await g()", "`async def`"),
    ("if True:\n    x = 1\n  # here\nx = 2\nelse:\n    x = 3", "`else` begins in the same column"),
    ("if question && question:\n    pass", "`and` and `or`"),
    ("x = 1\nx++", "`+= 1`"),
    ("for n in range(3) print(n)", "a little before"),
    ("if True:\n\tx = 1\n        y = 2", "spaces only"),
]

ORDER = "from lesson import order\norder(item='leeks')\n"


def crash(source: str) -> Json:
    [run] = record(step(entry=False), source)
    found: Json = of_kind(run["events"], "crash")[0]
    return found


@pytest.mark.parametrize(
    ("error", "message", "part"),
    [
        ("NameError", "name 'stop_reason' is not defined", '`reply["stop_reason"]`'),
        ("NameError", "name 'BadRequestError' is not defined", "comes from `lesson`"),
        ("NameError", "name 'end_turn' is not defined", "put it in quotes"),
        ("SyntaxError", "'return' outside function", "What leaves a loop is `break`"),
    ],
)
def test_what_is_missing_is_told_with_the_place_where_it_is(error: str, message: str, part: str) -> None:
    assert part in (hints.hint(error, message) or "")


def test_a_tool_that_is_called_wrongly_sends_nobody_to_a_def_line_that_is_not_there() -> None:
    said = hints.hint("TypeError", "order() missing 1 required positional argument: 'kilos'", ORDER)
    assert said is not None
    assert "isn't in this file" in said


def test_a_function_of_ones_own_that_is_called_wrongly_sends_to_its_def_line() -> None:
    own = "def order(item, kilos): pass\norder('leeks')\n"
    said = hints.hint("TypeError", "order() missing 1 required positional argument: 'kilos'", own)
    assert said is not None
    assert said.startswith("Compare the call with the `def` line")


@pytest.mark.parametrize("call", ["model()", "run_tool('rooms_free', night='Friday')"])
def test_what_a_lesson_offers_is_named_as_programs_have_it(call: str) -> None:
    name = call.partition("(")[0]
    found = crash(f"from lesson import model, run_tool\n{call}")
    assert found["message"].startswith(f"{name}() ")
    assert f"`{name}(" in found["hint"]


def test_a_refusal_is_followed_by_what_to_do() -> None:
    report = check(step(ONE), changed(('"role": "user", "content": results', '"role": "tool", "content": results')))
    assert report["message"]["text"].endswith("what tools return as well.")
    assert "'assistant'. A conversation has two sides" in report["message"]["text"]


@pytest.mark.parametrize(("source", "part"), UNREADABLE, ids=[source for source, _ in UNREADABLE])
def test_what_python_cannot_read_is_told_with_a_place_to_look_at(source: str, part: str) -> None:
    assert part in crash(source)["hint"]


IN_A_STRING = ["""say print("C++")""", "say print('a && b')", "say 'break' question", "say it  # && or x++"]


@pytest.mark.parametrize("source", IN_A_STRING)
def test_what_stands_in_a_string_or_a_comment_is_no_slip(source: str) -> None:
    assert "a little before" in crash(source)["hint"]


def test_what_python_explains_itself_needs_no_other_words() -> None:
    assert crash("if question\n    pass")["hint"] is None


@pytest.mark.parametrize("name", ["true", "null", "undefined"])
def test_a_word_of_another_language_is_told_in_python(name: str) -> None:
    assert "`True`, `False` and `None`" in crash(f"x = {name}")["hint"]
