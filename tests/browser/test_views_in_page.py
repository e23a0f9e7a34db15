"""What a step has drawn from its runs, in the page: there after a run, in words too, and for nobody else to load."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from compiler.parse.course import read_course
from compiler.spec import spec_of
from playwright.sync_api import Locator, Page, expect
from support.axe import violations
from support.learner import Learner
from support.runtime import Json, record
from support.server import Host, serving
from support.site import ROOT, build

pytestmark = pytest.mark.browser

VIEWS = ROOT / "tests" / "courses" / "views"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    out = tmp_path_factory.mktemp("views") / "dist"
    build(out, lessons=VIEWS)
    with serving(out) as host:
        yield host


@pytest.fixture
def learner(page: Page, host: Host) -> Learner:
    return Learner(page, host.url, "seen")


def view(learner: Learner, title: str) -> Locator:
    return learner.region("Trace").locator(".view").filter(has=learner.page.get_by_role("heading", name=title))


def twins(script: str, kills: int) -> list[Json]:
    """The runs of a script and its twins, as a check brings them to the page."""
    lesson = read_course(VIEWS)[0].lessons[0]
    step = next(step for step in lesson.steps if step.slug == "power-cuts")
    assert step.starter
    spec = json.loads(json.dumps(spec_of(lesson, step)))
    spec["scripts"] = [one for one in spec["scripts"] if one["name"].startswith(script)][: kills + 1]
    titles = {one["name"]: one["title"] for one in spec["scripts"]}
    return [{**run, "title": titles[run["script"]]} for run in record(spec, step.starter.source)]


def assert_fits(page: Page) -> None:
    """axe finds nothing, and nothing scrolls sideways, in both themes, wide and narrow."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
            assert violations(page) == [], f"{scheme}, {width} pixels"
        over = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{width} pixels"


def test_a_diagram_is_drawn_from_the_run_and_said_in_words(learner: Learner) -> None:
    diagram = view(learner.open("one-question").run(), "Who says what to whom")
    expect(diagram).to_contain_text("3 requests; 6 messages in the list at the end.")
    expect(diagram.get_by_role("img", name="Sequence diagram of this run, 15 rows")).to_be_visible()
    diagram.get_by_text("The same in words").click()
    said = diagram.get_by_role("listitem")
    expect(said).to_have_count(15)
    expect(said.nth(4)).to_contain_text("The tool returns")
    expect(said.nth(1)).to_have_text("Your program sends request 1 to the model: message 1.")
    assert_fits(learner.page)


def test_each_agent_has_a_lane_of_its_own(learner: Learner) -> None:
    learner.open("two-agents").run()
    lanes = view(learner, "Who says what to whom").locator(".lane")
    expect(lanes).to_have_text(["bug finder", "editor", "model", "tools"])
    assert_fits(learner.page)


def test_a_meter_says_what_each_request_cost(learner: Learner) -> None:
    meter = view(learner.open("one-question").run(), "What it cost in tokens")
    expect(meter).to_contain_text("3 requests sent ")
    numbers = [int(cell.replace(",", "")) for cell in meter.locator("tbody td.number").all_inner_texts()]
    sent, so_far = numbers[::3], numbers[2::3]
    assert so_far == [sent[0], sent[0] + sent[1], sum(sent)]
    expect(meter.get_by_role("table").get_by_role("row")).to_have_count(4)
    heights = meter.locator("tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert max(heights) < 48, "each request is one line"


def test_a_stream_is_stepped_through_until_its_call_can_run(learner: Learner) -> None:
    stream = view(learner.open("in-pieces").run(), "The reply as it arrived")
    slider = stream.get_by_label("How much of the stream has come")
    last = stream.get_by_role("list", name="Events").get_by_text("content_block_stop 1")
    number = stream.get_by_role("list", name="Events").locator("li").evaluate_all(
        "rows => 1 + rows.findIndex(row => row.textContent.startsWith('content_block_stop 1'))"
    )
    slider.fill(str(number - 1))
    expect(stream).to_contain_text('{"part": "booking"}')
    expect(stream).to_contain_text("it can't run yet")
    learner.press("One on")
    expect(stream).to_contain_text(f"Event {number} of ")
    expect(stream).to_contain_text("✓ this call can run now")
    expect(last).to_be_visible()
    assert_fits(learner.page)


def test_a_stream_plays_to_its_end_and_stops_when_it_is_told_to(learner: Learner) -> None:
    stream = view(learner.open("in-pieces").run(), "The reply as it arrived")
    learner.press("Play").press("Pause")
    expect(learner.button("Play")).to_be_visible()
    learner.press("Play")
    expect(learner.button("Play")).to_be_visible()
    expect(stream.locator(".stop")).to_have_text("tool_use")
    expect(learner.button("One on")).to_be_disabled()


def test_a_slider_kills_the_program_and_the_log_says_what_happened_twice(learner: Learner) -> None:
    learner.open("power-cuts").until_ready()
    slider = learner.region("Editor").get_by_role("slider", name="power cut")
    learner.run()
    log = view(learner, "Killed, and started anew")
    expect(log).to_contain_text("Nothing happened twice.")
    slider.fill("4")
    expect(slider).to_have_attribute("aria-valuetext", "killed at boundary 4: after the tool send_parcel")
    learner.run()
    rows = log.get_by_role("listitem")
    expect(rows).to_contain_text(
        ["✓ happened", "✓ happened", "killed here", "✗ happened again", "↺ answered from before"]
    )
    assert_fits(learner.page)


def test_one_script_stands_for_its_twins_and_a_slider_leads_through_them(learner: Learner) -> None:
    learner.open("power-cuts").run()
    learner.page.evaluate(
        "runs => document.querySelector('trace-panel').show(runs, 'order--killed-3', null)", twins("order", 4)
    )
    trace = learner.region("Trace")
    slider = trace.get_by_role("slider", name="power cut")
    expect(slider).to_have_value("3")
    slider.press("ArrowRight")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "killed at boundary 4: after the tool send_parcel")
    expect(trace.get_by_role("combobox")).to_have_text("an order")
    assert_fits(learner.page)


def test_a_step_that_shows_no_view_loads_none(learner: Learner, host: Host) -> None:
    host.hits.clear()
    learner.open("plain").run()
    expect(learner.region("Trace")).to_be_visible()
    assert host.hits != []
    assert [hit for hit in host.hits if "-view" in hit] == []
