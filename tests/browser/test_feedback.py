"""What the learner is told: the message for this very mistake, one hint at a time, the solution on demand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.course import right_key, solution, step
from support.learner import Learner

pytestmark = pytest.mark.browser


def test_a_known_mistake_earns_its_own_message(learner: Learner) -> None:
    mistake = next(m for m in step("write-the-loop").mistakes if m.label == "only-first-call-answered")
    learner.open("write-the-loop").check(mistake.program.source)
    learner.until_told("Not yet.")
    opening = re.split(r"[`{]", mistake.title)[0].strip()
    expect(learner.region("Checks").get_by_role("heading").first).to_contain_text(opening)
    expect(learner.region("Checks")).not_to_contain_text("{")
    expect(learner.region("Trace")).to_contain_text("400")
    expect(learner.tick).to_have_count(0)


def test_the_message_points_at_the_line(learner: Learner) -> None:
    mistake = next(m for m in step("write-the-loop").mistakes if m.label == "result-wrong-type")
    learner.open("write-the-loop").check(mistake.program.source)
    go = learner.region("Checks").get_by_role("button", name=re.compile(r"^Go to line \d+$"))
    line = int((go.text_content() or "0").rsplit(" ", 1)[1])
    go.click()
    at = learner.page.locator(".cm-activeLine")
    expect(at).to_have_text(mistake.program.source.splitlines()[line - 1])


def test_the_starter_does_not_pass(learner: Learner) -> None:
    learner.open("write-the-loop").check().until_told("Not yet.")
    expect(learner.tick).to_have_count(0)


def test_a_solution_passes_and_says_what_comes_after(learner: Learner) -> None:
    learner.open("write-the-loop").check(solution("write-the-loop")).until_told("Passed.")
    expect(learner.tick).to_be_visible()
    expect(learner.region("Afterwards")).to_be_visible()
    questions = learner.region("Checks").get_by_role("listitem")
    assert questions.count() >= len(step("write-the-loop").checks)
    assert learner.saved("done")["how"] == "passed"


def test_the_way_on_stands_where_the_step_was_solved(learner: Learner) -> None:
    on = learner.open("answer-a-call").page.get_by_role("link", name="Go on to “Count the rounds”")
    expect(on).to_be_hidden()
    learner.check(solution("answer-a-call")).until_told("Passed.")
    on.click()
    expect(learner.page.get_by_role("heading", level=1)).to_have_text("Count the rounds")


def test_an_output_that_is_whole_is_read_from_its_first_line(learner: Learner) -> None:
    learner.open("one-reply").run("for n in range(99):\n    print('line', n)\n")
    printed = learner.region("What the program printed")
    assert printed.evaluate("text => text.scrollHeight > text.clientHeight && text.scrollTop") == 0
    learner.run("for n in range(99):\n    print('line', n)\nprint(1 / 0)\n")
    assert printed.evaluate("text => text.scrollTop") > 0, "what came right before the error"


def test_a_tick_stays_when_a_later_try_fails(learner: Learner) -> None:
    learner.open("answer-a-call").check(solution("answer-a-call")).until_told("Passed.")
    learner.check("print(1)").until_told("Not yet.")
    expect(learner.tick).to_be_visible()
    expect(learner.region("Afterwards")).to_have_count(0)


def test_a_reset_clears_what_was_shown_of_the_former_program(learner: Learner) -> None:
    learner.open("answer-a-call").check("print(1)\nprint(1 / 0)\n").until_told("Not yet.")
    expect(learner.region("Trace")).to_be_visible()
    learner.press("Reset").press("Put it back").until_told("The starter is back.")
    for name in ("Output", "Checks", "Trace"):
        expect(learner.region(name)).to_have_count(0)
    expect(learner.page.locator(".cm-mark-bad")).to_have_count(0)
    learner.run().press("Undo").until_told("Your program is back.")
    expect(learner.region("Output")).to_have_count(0)


def test_the_status_line_shortens_ids(learner: Learner) -> None:
    mistake = next(m for m in step("write-the-loop").mistakes if m.label == "only-first-call-answered")
    learner.open("write-the-loop").check(mistake.program.source).until_told("Not yet.")
    said = learner.page.locator("[data-status]").text_content() or ""
    assert not re.search(r"toolu_\w{8,}", said)


def test_printing_the_expected_answer_does_not_pass(learner: Learner) -> None:
    """Each press of Check has ids and values of its own, so an answer seen in one run is wrong in the next."""
    learner.open("answer-a-call").run(solution("answer-a-call"))
    printed = learner.region("Output").get_by_label("What the program printed").text_content() or ""
    learner.check(f"print({printed.strip()!r})").until_told("Not yet.")


def test_hints_come_one_at_a_time(learner: Learner) -> None:
    hints = step("write-the-loop").hints
    learner.open("write-the-loop")
    expect(learner.region("Hints")).to_have_count(0)
    for number in range(1, len(hints) + 1):
        learner.press("Hint")
        expect(learner.region("Hints").get_by_role("listitem")).to_have_count(number)
    expect(learner.button("Hint")).to_be_disabled()
    learner.until_told("That was the last hint.")
    learner.press("Reset").press("Put it back")
    expect(learner.button("Hint")).to_be_enabled()


def test_the_solution_asks_first_and_never_counts(learner: Learner) -> None:
    learner.open("write-the-loop")
    learner.press("Show solution")
    dialog = learner.page.get_by_role("dialog")
    expect(dialog).to_contain_text("does not count as solved")
    learner.press("Not yet")
    expect(learner.region("Solution")).to_have_count(0)
    learner.press("Show solution").press("Show it")
    expect(learner.region("Solution")).to_contain_text("def run_agent")
    assert not learner.is_done()
    expect(learner.tick).to_have_count(0)
    expect(learner.text).not_to_contain_text("tool_use_id")


def test_a_prediction_comes_before_the_run(learner: Learner) -> None:
    page = learner.open("count-the-rounds").page
    expect(learner.button("Commit")).to_be_enabled()
    expect(learner.button("Run")).to_be_disabled()
    page.get_by_label("Your prediction").fill("5")
    learner.press("Commit").run()
    expect(page.locator("[data-compare]")).to_contain_text("You said 5 requests; the run sent 3.")
    expect(page.locator("[data-compare]")).to_be_in_viewport(ratio=1)
    expect(learner.tick).to_be_visible()
    page.reload()
    expect(page.get_by_text("You said 5. Run the program again to compare.")).to_be_visible()


@pytest.mark.parametrize(("said", "verdict"), [("200", "printed “200”. Exactly."), ("529", "Look in the trace")])
def test_of_an_output_its_last_line_may_be_predicted(learner: Learner, said: str, verdict: str) -> None:
    learner.lesson = "streaming"
    page = learner.open("a-200-that-fails").page
    expect(learner.button("Commit")).to_be_enabled()
    page.get_by_label("Your prediction").fill(said)
    learner.press("Commit").run()
    expect(page.locator("[data-compare]")).to_contain_text(verdict)
    expect(page.locator("[data-compare][data-met]")).to_have_count(1 if "Exactly" in verdict else 0)


def test_a_prediction_is_not_run_around_by_the_keyboard(learner: Learner) -> None:
    learner.open("count-the-rounds")
    expect(learner.button("Commit")).to_be_enabled()
    learner.text.focus()
    learner.page.keyboard.press("ControlOrMeta+Enter")
    expect(learner.page.get_by_text("Give your prediction first").first).to_be_attached()
    expect(learner.tick).to_have_count(0)


def test_each_option_explains_itself(learner: Learner) -> None:
    options = step("what-next").options
    learner.open("what-next")
    for option in sorted(options, key=lambda option: option.right):
        learner.page.locator(f'input[value="{option.key}"]').check()
        learner.press("Check")
        expect(learner.page.locator(f'[data-why="{option.key}"]')).to_be_visible()
        expect(learner.tick).to_have_count(1 if option.key == right_key("what-next") else 0)


def test_a_choice_comes_back_with_its_explanation(learner: Learner) -> None:
    key = right_key("what-next")
    page = learner.open("what-next").page
    page.locator(f'input[value="{key}"]').check()
    learner.press("Check").until_told("Right.")
    page.reload()
    expect(page.locator(f'[data-why="{key}"]')).to_be_visible()
    expect(page.locator(f'input[value="{key}"]')).to_have_accessible_description(re.compile("Right"))


def test_the_front_page_leads_to_what_is_undone_and_says_when_nothing_is(learner: Learner) -> None:
    page = learner.page
    page.goto(learner.site_url)
    mark = """all => { for (const link of document.querySelectorAll("a[data-step]"))
      if (all || !link.dataset.step.endsWith("/what-next")) localStorage.setItem(
        `stopreason:1:done:${link.dataset.step}`, JSON.stringify({ how: "passed", at: "2026-11-20T00:00:00Z" })) }"""
    page.evaluate(mark, False)
    page.reload()
    on = page.get_by_role("link", name="Go on with your lessons")
    expect(on).to_have_attribute("href", re.compile("/what-next/$"))
    page.evaluate(mark, True)
    page.reload()
    expect(page.get_by_role("link", name="You have finished every lesson.")).to_have_attribute("href", "#lessons")


def test_checking_without_a_choice_says_so(learner: Learner) -> None:
    learner.open("what-next").press("Check")
    expect(learner.page.get_by_text("Choose one of the answers first.").first).to_be_attached()


def test_a_traceback_shows_the_learners_own_lines(learner: Learner) -> None:
    learner.open("one-reply").run("def half(n):\n    return 1 / n\n\nhalf(0)\n")
    learner.until_told("ZeroDivisionError on line 2")
    output = learner.region("Output")
    expect(output).to_contain_text("ZeroDivisionError")
    expect(output).to_contain_text("return 1 / n")
    expect(output).not_to_contain_text("stopreason")


def test_a_syntax_error_names_its_line(learner: Learner) -> None:
    learner.open("one-reply").run("x = 1\nif x\n    print(x)\n").until_told("SyntaxError on line 2")


def test_output_streams_while_the_program_runs(learner: Learner) -> None:
    learner.open("one-reply").write('print("early")\nwhile True:\n    pass\n').press("Run")
    learner.reads("Output", "early")
    expect(learner.button("Stop")).to_be_enabled()
    learner.press("Stop").until_ended().reads("Output", "early")


def test_ids_in_the_trace_are_fresh_in_every_run(learner: Learner) -> None:
    seen = set()
    for _ in range(2):
        learner.open("one-reply").run()
        text = learner.region("Output").text_content() or ""
        seen |= set(re.findall(r"toolu_\w+", text))
    assert len(seen) == 2


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "\u202etxt.exe", "\x1b[31m"]
)
def test_printed_text_is_shown_as_text(learner: Learner, text: str) -> None:
    learner.open("one-reply").run(f"print({text!r} + ' end')").reads("Output", "end")
    expect(learner.region("Output").locator("img, script")).to_have_count(0)
