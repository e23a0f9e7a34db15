"""Whatever runs can be stopped, the page stays awake meanwhile, and nothing of it shows in the next run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.learner import Learner

pytestmark = pytest.mark.browser
FLOOD = 'while True:\n    print("x")\n'
LIMIT = 120_000  # milliseconds: the page's own limit on a silent program, on a machine that is busy
FRAMES = """count => new Promise(resolve => {
    const next = left => left === 0 ? resolve(true) : requestAnimationFrame(() => next(left - 1));
    next(count);
})"""


def test_a_flood_of_output_is_stopped_and_the_next_run_works(learner: Learner) -> None:
    learner.open("one-reply").write(FLOOD).press("Run")
    learner.reads("Output", "x\nx\nx")
    assert learner.page.evaluate(FRAMES, 30), "the page paints on while output streams"
    learner.press("Stop").until_told("Stopped.")
    learner.run('print("a fresh start")')
    learner.reads("Output", "a fresh start")
    expect(learner.region("Output")).not_to_contain_text("x\nx")


def test_the_editor_takes_text_while_output_floods(learner: Learner) -> None:
    learner.open("one-reply").write(FLOOD).press("Run")
    learner.reads("Output", "x\nx\nx")
    learner.write("# typed while it ran")
    expect(learner.text).to_contain_text("# typed while it ran")
    learner.press("Stop").until_ended()


def test_the_view_of_a_flood_is_bounded_and_says_so(learner: Learner) -> None:
    learner.open("one-reply").run('for _ in range(2000):\n    print("x" * 1000)\n')
    learner.reads("Output", re.compile("was cut here|view is full"))
    assert len(learner.region("Output").text_content() or "") < 1_000_000


def test_a_silent_loop_is_stopped(learner: Learner) -> None:
    learner.open("one-reply").write("while True:\n    pass\n").press("Run").until_running()
    learner.press("Stop").until_told("Stopped.")
    learner.run('print("well again")').reads("Output", "well again")


def test_a_run_that_is_stopped_before_python_is_there_is_not_said_to_have_run(learner: Learner) -> None:
    learner.page.route("**/assets/pyodide.asm*", lambda route: None)
    learner.open("one-reply").press("Run").until_running()
    learner.press("Stop").until_told("Stopped.")
    learner.reads("Output", "You stopped it before it began")
    expect(learner.region("Output")).not_to_contain_text("It printed nothing.")


@pytest.mark.parametrize("loop", ["except BaseException", "except:"])
def test_a_loop_that_catches_everything_is_stopped(learner: Learner, loop: str) -> None:
    trap = "while True:\n    try:\n        while True:\n            pass\n    " + loop.rstrip(":") + ":\n        pass\n"
    learner.open("one-reply").write(trap).press("Run").until_running()
    learner.press("Stop").until_told("Stopped.")


def test_a_silent_loop_runs_out_of_time(learner: Learner) -> None:
    learner.open("one-reply").write("while True:\n    pass\n").press("Run")
    expect(learner.page.locator("[data-status]")).to_contain_text("Time was up.", timeout=LIMIT)
    learner.reads("Output", "Look for a loop that nothing leaves")
    learner.run('print("well again")').reads("Output", "well again")


def test_a_check_that_never_ends_is_judged_by_what_came(learner: Learner) -> None:
    learner.open("answer-a-call").write("while True:\n    pass\n").press("Check")
    expect(learner.region("Checks")).to_be_visible(timeout=LIMIT)
    learner.until_ended()
    expect(learner.tick).to_have_count(0)


def test_a_new_press_takes_the_place_of_what_runs(learner: Learner) -> None:
    learner.open("one-reply").write(FLOOD).press("Run")
    learner.reads("Output", "x\nx\nx")
    learner.run('print("the second")')
    learner.reads("Output", "the second")
    expect(learner.region("Output")).not_to_contain_text("x\nx")
