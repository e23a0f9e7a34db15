"""Learner code has no way to another host."""

from __future__ import annotations

import pytest
from support.learner import Learner
from support.server import Host

pytestmark = pytest.mark.browser

WAYS = """
import importlib

URL = "{url}"


def attempt(name, way):
    try:
        way()
        print(name, "raised nothing")
    except BaseException as error:
        print(name, type(error).__name__)


def js():
    return importlib.import_module("js")


def run_js(code):
    return importlib.import_module("pyodide.code").run_js(code)


def xhr():
    request = js().XMLHttpRequest.new()
    request.open("GET", URL + "xhr", False)
    request.send()


def real_global():
    to_js = importlib.import_module("pyodide.ffi").create_proxy
    js().setTimeout(to_js(lambda this, *rest: this.fetch(URL + "this"), capture_this=True), 0)


attempt("fetch", lambda: js().fetch(URL + "fetch"))
attempt("xhr", xhr)
attempt("socket", lambda: js().WebSocket.new(URL.replace("http", "ws") + "socket"))
attempt("events", lambda: js().EventSource.new(URL + "events"))
attempt("import", lambda: js().importScripts(URL + "import.js"))
attempt("beacon", lambda: js().navigator.sendBeacon(URL + "beacon", "x"))
attempt("worker", lambda: js().Worker.new(URL + "worker.js"))
attempt("eval", lambda: js().eval("fetch('" + URL + "eval')"))
attempt("run_js", lambda: run_js("fetch('" + URL + "run_js')"))
attempt("dynamic", lambda: run_js("import('" + URL + "dynamic.js')"))
attempt("this", real_global)
attempt("open_url", lambda: importlib.import_module("pyodide.http").open_url(URL + "open_url"))
attempt("urllib", lambda: importlib.import_module("urllib.request").urlopen(URL + "urllib", timeout=1))
attempt("socket", lambda: importlib.import_module("socket").create_connection(("127.0.0.1", {port}), timeout=1))
print("tried everything")
"""


def test_learner_code_reaches_no_foreign_host(learner: Learner, foreign: Host, complaints: list[str]) -> None:
    port = foreign.url.rsplit(":", 1)[1].rstrip("/")
    learner.open("one-reply").run(WAYS.replace("{url}", foreign.url).replace("{port}", port))
    learner.reads("Output", "tried everything")
    learner.run('print("and the page is well")').reads("Output", "and the page is well")
    assert foreign.hits == []
    learner.page.context.new_page().goto(foreign.url)
    assert foreign.hits != [], "the other host was there to be reached"
    complaints.clear()


def test_learner_code_reaches_no_storage_of_the_page(learner: Learner, complaints: list[str]) -> None:
    learner.open("one-reply").run(
        "import js\n"
        "for name in ('localStorage', 'indexedDB', 'caches', 'document', 'BroadcastChannel'):\n"
        "    print(name, getattr(js, name, None))\n"
    )
    learner.reads("Output", "BroadcastChannel None")
    for name in ("localStorage", "indexedDB", "caches", "document"):
        learner.reads("Output", f"{name} None")
    complaints.clear()
