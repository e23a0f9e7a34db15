"""The built site: complete, the same every time, and left alone when something is wrong."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from compiler.assets.python_assets import python_assets
from compiler.making.build import build, make_site

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
CACHE = ROOT / ".cache"


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text inside `pre code` of the editor."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.editor = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._inside |= tag == "code-editor"

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "code-editor"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.editor += data


def tags_of(html: bytes | str) -> Tags:
    parser = Tags()
    parser.feed(html.decode() if isinstance(html, bytes) else html)
    return parser


def tree(folder: Path) -> Path:
    """A course of its own in `folder`: the sound lessons, and the project's site and runtime."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(FIXTURES / "sound" / "lessons", folder / "lessons")
    for name in ("site", "runtime"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    for name in ("NOTICES.md", "package-lock.json", "build.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def site(root: Path) -> dict[str, bytes]:
    """The files of the sound course's site."""
    made, problems = make_site(root, CACHE)
    assert problems == []
    assert made is not None
    return made.files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A course to break."""
    return tree(tmp_path / "course")


def manifest_of(site: dict[str, bytes]) -> dict[str, dict[str, object]]:
    name = next(path for path in site if path.startswith("assets/manifest."))
    said = json.loads(site[name])
    assert said["version"] == 1
    assets = said["assets"]
    assert isinstance(assets, dict)
    return assets


def test_two_builds_of_one_tree_are_the_same_byte_for_byte(
    root: Path, site: dict[str, bytes], tmp_path: Path
) -> None:
    """The other one stands in another folder, and nothing of it is made yet."""
    other = tmp_path / "elsewhere"
    shutil.copytree(root, other, symlinks=True)
    out = tmp_path / "out"
    assert build(other, out, tmp_path / "no cache") == []
    again = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert manifest_of(again) == manifest_of(site)
    assert sorted(again) == sorted(site)
    assert [path for path in site if again[path] != site[path]] == []


def test_every_step_has_a_page_and_a_spec(site: dict[str, bytes]) -> None:
    for slug in ("look", "which", "guess", "finish", "write"):
        assert f"desk/{slug}/index.html" in site
        spec = json.loads(site[f"assets/{manifest_of(site)[f'step/desk/{slug}.json']['file']}"])
        assert spec["step"] == f"desk/{slug}"
    assert {"index.html", "desk/index.html", "notices/index.html", "404.html"} <= set(site)


def test_the_manifest_names_every_asset_with_its_hash_and_size(site: dict[str, bytes]) -> None:
    manifest = manifest_of(site)
    for asset in manifest.values():
        data = site[f"assets/{asset['file']}"]
        assert asset["sha256"] == hashlib.sha256(data).hexdigest()
        assert asset["bytes"] == len(data)
    named = {f"assets/{asset['file']}" for asset in manifest.values()}
    there = {path for path in site if path.startswith("assets/")}
    assert {path.split(".")[0] for path in there - named} == {"assets/manifest"}


def test_the_manifest_knows_what_the_page_asks_for(site: dict[str, bytes]) -> None:
    names = set(manifest_of(site))
    wheels = {name for name in names if name.endswith(".whl") and not name.startswith("home/")}
    assert {"page.js", "worker.js", "main.css"} <= names
    assert {"pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"} <= names
    assert wheels == {"stopreason-0.1.0-py3-none-any.whl"}


def test_the_lock_file_names_the_wheel_that_is_shipped(site: dict[str, bytes]) -> None:
    manifest = manifest_of(site)
    lock = json.loads(site[f"assets/{manifest['pyodide-lock.json']['file']}"])
    base = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())
    package = lock["packages"]["stopreason"]
    assert lock["info"] == base["info"]
    assert list(lock["packages"]) == ["stopreason"]
    assert (package["depends"], package["imports"]) == ([], ["stopreason"])
    assert package["sha256"] == manifest[package["file_name"]]["sha256"]


def test_every_address_on_a_page_leads_somewhere(site: dict[str, bytes]) -> None:
    for path, html in site.items():
        if not path.endswith(".html"):
            continue
        for tag, attributes in tags_of(html).found:
            for name in ("href", "src", "action", "data-root", "data-manifest", "data-next"):
                address = attributes.get(name, "")
                if address and not address.startswith(("#", "https:")):
                    assert target(path, address) in site, f"{path}: <{tag} {name}={address}>"


def target(page: str, address: str) -> str:
    """The file behind a relative address; an absolute one has none."""
    if address.startswith("/"):
        return address
    parts = page.split("/")[:-1]
    for piece in address.split("#")[0].split("/"):
        if piece == "..":
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    path = "/".join(parts)
    return path if "." in path.rpartition("/")[2] else "/".join([*parts, "index.html"])


def test_every_style_and_font_that_a_style_names_is_there(site: dict[str, bytes]) -> None:
    styles = next(data for path, data in site.items() if path.endswith(".css")).decode()
    named = [piece.split(")")[0].strip("\"'") for piece in styles.split("url(")[1:]]
    assert named
    assert [name for name in named if f"assets/{name.removeprefix('./')}" not in site] == []


def test_every_page_has_the_policy_and_says_the_nonce_it_names(site: dict[str, bytes]) -> None:
    for path, html in site.items():
        if path.endswith(".html"):
            metas = [attributes for tag, attributes in tags_of(html).found if tag == "meta"]
            policy = next(m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy")
            nonce = next(m["content"] for m in metas if m.get("name") == "style-nonce")
            assert policy == (
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
                f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                "worker-src blob:; base-uri 'none'; form-action 'self'"
            )


def test_the_starter_is_in_the_page_to_the_letter(site: dict[str, bytes]) -> None:
    starter = "from lesson import model\n\n\ndef ask(question, limit, loud):\n    return ...\n"
    assert tags_of(site["desk/finish/index.html"]).editor == starter


def test_steps_lead_to_each_other_and_the_last_one_home(site: dict[str, bytes]) -> None:
    def ways(slug: str) -> list[str]:
        found = tags_of(site[f"desk/{slug}/index.html"]).found
        return [attributes["action"] for tag, attributes in found if tag == "form" and "action" in attributes]

    assert ways("look") == ["../", "../which/"]
    assert ways("which") == ["../look/", "../guess/"]
    assert ways("write") == ["../finish/", "../"]


def test_nothing_of_the_authors_server_is_in_the_site(site: dict[str, bytes]) -> None:
    assert [path for path, data in site.items() if b"~reload" in data or b"~events" in data] == []


def test_the_worker_is_one_file_that_a_blob_can_hold(site: dict[str, bytes]) -> None:
    worker = next(data for path, data in site.items() if path.startswith("assets/worker.")).decode()
    assert not worker.startswith("import")
    assert "import.meta" not in worker


def test_layers_nesting_and_both_themes_stay_as_they_were_written(copy: Path) -> None:
    (copy / "site/styles/main.css").write_text(
        '@layer one, two;\n@import "./part.css" layer(two);\n'
    )
    (copy / "site/styles/part.css").write_text("a { color: light-dark(red, blue); & b { margin: 0 } }\n")
    made, problems = make_site(copy, CACHE)
    assert problems == []
    assert made is not None
    styles = next(data for path, data in made.files.items() if path.endswith(".css")).decode()
    assert styles.startswith("@layer one,two;")
    assert "light-dark(red,blue)" in styles
    assert "& b{" in styles


def test_a_script_that_does_not_parse_is_an_error_at_its_line(copy: Path) -> None:
    (copy / "site/src/page.ts").write_text("const a = 1;\nconst = 2;\n")
    _, problems = make_site(copy, CACHE)
    assert [(p.place.path, p.place.line, p.received) for p in problems] == [("site/src/page.ts", 2, "`const = 2;`")]


def test_a_template_that_cannot_be_filled_is_an_error_at_its_line(copy: Path) -> None:
    (copy / "site/templates/notices.html").write_text("<p>\n{{ page.nothing }}\n")
    _, problems = make_site(copy, CACHE)
    assert [(p.place.path, p.place.line) for p in problems] == [("site/templates/notices.html", 2)]


def test_a_template_that_does_not_parse_is_an_error_at_its_line(copy: Path) -> None:
    (copy / "site/templates/step.html").write_text("<p>\n{% if %}\n")
    _, problems = make_site(copy, CACHE)
    assert [(p.place.path, p.place.line) for p in problems] == [("site/templates/step.html", 2)]


def test_a_runtime_that_cannot_be_built_is_an_error(copy: Path) -> None:
    (copy / "runtime/pyproject.toml").write_text("[project]\nname = 3\n")
    _, problems = make_site(copy, CACHE)
    assert [p.what for p in problems] == ["the runtime can't be built"]


def test_errors_of_all_parts_come_together_and_the_last_site_stays(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build(copy, out, CACHE) == []
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (copy / "site/src/page.ts").write_text("const = 2;\n")
    (copy / "lessons/notes.txt").touch()
    assert {p.place.path for p in build(copy, out, CACHE)} == {"site/src/page.ts", "lessons/notes.txt"}
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_page_that_is_gone_leaves_no_file_behind(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(copy, out, CACHE)
    shutil.rmtree(copy / "lessons/01-desk/05-write")
    build(copy, out, CACHE)
    assert not (out / "desk/write").exists()


def test_the_compiled_library_and_wheel_work_in_pyodide(tmp_path: Path) -> None:
    assets = {asset.name: asset.data for asset in python_assets(ROOT, CACHE)}
    wheel = next(name for name in assets if name.endswith(".whl"))
    for name in ("python_stdlib.zip", wheel):
        (tmp_path / name).write_bytes(assets[name])
    script = FIXTURES / "in-pyodide.mjs"
    arguments = [ROOT / "node_modules/pyodide/pyodide.mjs", tmp_path / "python_stdlib.zip", tmp_path / wheel]
    ran = subprocess.run(
        ["node", str(script), *map(str, arguments), str(FIXTURES / "in_pyodide.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["runtime"] == "/lib/python3.14/site-packages/stopreason/__init__.pyc"
    assert said["library"] == "/lib/python314.zip/json/__init__.pyc"
    assert 'File "loop.py", line 2' in said["traceback"]
    assert "1 / 0" in said["traceback"]
