"""The real packages in the page: what a learner would write at home, in a real browser, with no network and no key."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from support.learner import Learner
from support.server import Host, serving
from support.site import ROOT, build

pytestmark = pytest.mark.browser

FIXTURES = ROOT / "tests" / "unit" / "fixtures"
COURSE = FIXTURES / "packages" / "lessons"
PROGRAMS = FIXTURES / "sdk"
LOOPS = ["loop_by_hand", "tool_runner", "async_loop"]
OPENAI_LOOPS = {"chat": "tool_calls", "responses": "completed"}  # and why the first reply stops


WAYS = """
import anthropic
import httpx2
import httpx2_jsfetch
import js

URL = "{url}"
client = anthropic.Anthropic(base_url=URL, max_retries=0)
ways = (
    lambda: client.post("/anything", cast_to=object),
    lambda: httpx2.get(URL),
    lambda: httpx2_jsfetch.JavascriptFetchTransport().handle_request(httpx2.Request("GET", URL)),
    lambda: js.XMLHttpRequest.new().open("GET", URL),
    lambda: js.fetch(URL),
)
for way in ways:
    try:
        print("answered", type(way()).__name__)
    except BaseException as error:
        print("raised", type(error).__name__)
print("tried everything")
"""


def program(name: str) -> str:
    return (PROGRAMS / f"{name}.py").read_text()


def mistake(name: str) -> str:
    return (COURSE / "01-sdk" / "03-loop" / "mistakes" / f"{name}.py").read_text()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A course of which all steps but one ask for a package."""
    folder = tmp_path_factory.mktemp("packages") / "dist"
    build(folder, lessons=COURSE)
    with serving(folder) as host:
        yield host


@pytest.fixture
def learner(page: Page, host: Host) -> Learner:
    return Learner(page, host.url, "sdk")


def says_what_the_tool_found(learner: Learner) -> None:
    """The last words quote what the tool returned, which nobody could know before."""
    learner.reads("Output", "said: Friday has")
    output = learner.region("Output").inner_text()
    found = re.search("found: (.+ euros)", output)
    assert found, output
    assert f"said: Friday has {found[1]}." in output


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_with_anthropic_runs_as_it_would_at_home(name: str, learner: Learner) -> None:
    learner.open("anthropic").run(program(name))
    says_what_the_tool_found(learner)


@pytest.mark.parametrize("name", OPENAI_LOOPS)
def test_a_loop_with_openai_runs_as_it_would_at_home(name: str, learner: Learner) -> None:
    learner.open("openai").run(program(name))
    says_what_the_tool_found(learner)


@pytest.mark.parametrize("name", OPENAI_LOOPS)
def test_the_trace_reads_the_replies_of_openais_dialects(name: str, learner: Learner) -> None:
    learner.open("openai").run(program(name)).reads("Output", "said: Friday has")
    trace = learner.region("Trace")
    expect(trace.locator(".stop").first).to_have_text(OPENAI_LOOPS[name])
    expect(trace.get_by_text("answers call_")).to_be_visible()
    expect(trace.get_by_text("“Friday has")).to_be_visible()
    expect(trace.locator(".id")).not_to_have_count(0)
    expect(trace.locator(".id-wrong")).to_have_count(0)


def test_a_stream_comes_in_pieces(learner: Learner) -> None:
    learner.open("anthropic").run(program("stream")).reads("Output", "in pieces: True")
    says_what_the_tool_found(learner)


def test_a_refusal_is_caught_as_the_packages_own_exception_with_the_apis_words(learner: Learner) -> None:
    learner.open("anthropic").run(program("refusal"))
    learner.reads("Output", "status: 400")
    learner.reads("Output", "said: messages.2: `tool_use` ids were found without `tool_result` blocks")


def test_check_passes_the_solution_and_names_a_known_mistake(learner: Learner) -> None:
    solution = (COURSE / "01-sdk" / "03-loop" / "solution.py").read_text()
    learner.open("loop").check(mistake("id-hard-coded")).reads("Checks", "but the model asked with toolu_")
    learner.check(solution).until_told("Passed")
    expect(learner.tick).to_be_visible()


def test_no_request_leaves_the_page(learner: Learner, foreign: Host, complaints: list[str]) -> None:
    """Neither through the package, wherever it is pointed, nor through what it is made of."""
    learner.open("anthropic").run(WAYS.replace("{url}", foreign.url))
    learner.reads("Output", "tried everything")
    assert foreign.hits == []
    learner.page.context.new_page().goto(foreign.url)
    assert foreign.hits != [], "the other host was there to be reached"
    complaints.clear()


def test_packages_wait_imported_and_a_program_keeps_its_limit(learner: Learner) -> None:
    """What reads its own source (anyio) would import all its parts, if it found none."""
    learner.open("anthropic").run(
        "import sys\n"
        "print('there', 'anthropic' in sys.modules, 'all', 'anyio._core._subprocesses' in sys.modules)\n"
        "print('limit', sys.getrecursionlimit())\n"
    )
    learner.reads("Output", "there True all False").reads("Output", "limit 400")


def test_what_two_packages_share_travels_once(learner: Learner) -> None:
    learner.open("anthropic").until_ready()
    assert travelled(learner) == {"anthropic": True, "anthropic-and-openai": True}
    learner.open("openai").until_ready()
    assert travelled(learner) == {"openai": True, "anthropic-and-openai": False}


def test_a_step_that_asks_for_none_loads_none(learner: Learner, host: Host) -> None:
    host.hits.clear()
    learner.open("plain").run().reads("Output", "Welcome to Hotel Linden.")
    assert host.hits != []
    assert [hit for hit in host.hits if hit.endswith(".pack")] == []


def travelled(learner: Learner) -> dict[str, bool]:
    """The archives that this page took, by their names without versions, and whether their bytes had to travel."""
    seen = learner.page.evaluate("performance.getEntriesByType('resource').map(one => [one.name, one.transferSize])")
    packs = {str(url).rpartition("/")[2]: size for url, size in seen if str(url).endswith(".pack")}
    return {re.sub(r"(-\d.*)?\.\w+\.pack$", "", name): size > 100_000 for name, size in packs.items()}


def test_the_page_says_what_it_is_getting(learner: Learner) -> None:
    learner.page.add_init_script(
        "const seen = (window.seen = new Set()); new MutationObserver(() => {"
        "  const text = document.querySelector('[data-boot-text]')?.textContent; if (text) seen.add(text);"
        "}).observe(document, { subtree: true, childList: true });"
    )
    learner.open("openai").until_ready()
    seen = "\n".join(learner.page.evaluate("[...window.seen]"))
    assert re.search(r"Getting Python and openai: \d+\.\d of 2\d\.\d MB", seen), seen
    assert "Starting Python and openai…" in seen
