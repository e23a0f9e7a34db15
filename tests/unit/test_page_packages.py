"""The packages that a step may ask for: collected once, shared where both need them, and the same every time."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from compiler.assets import page_packages
from compiler.assets.page_packages import FOR_THE_PAGE, Archive, archives_for
from compiler.assets.python_tools import ToolError
from compiler.assets.wheels import PAGE, merge, read_wheels, shares
from compiler.making.build import make_site
from compiler.making.site import Site

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
FIXTURES = Path(__file__).parent / "fixtures"
BOTH = ("anthropic", "openai")


def wheel(folder: Path, name: str, *needs: str, files: tuple[str, ...] = ()) -> None:
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        needed = "".join(f"Requires-Dist: {need}\n" for need in needs)
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Name: {name}\nVersion: 1.0\n{needed}")
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")
        for file in files:
            archive.writestr(file, "")


def course(folder: Path, lessons: str) -> Path:
    shutil.copytree(FIXTURES / lessons / "lessons", folder / "lessons")
    for name in ("site", "runtime", "node_modules", "NOTICES.md", "package-lock.json"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def names(archive: Archive) -> set[str]:
    packed = gzip.decompress(archive.path.read_bytes())
    return set(zipfile.ZipFile(io.BytesIO(packed)).namelist())


@pytest.fixture(scope="module")
def archives() -> dict[str, Archive]:
    return {archive.name: archive for archive in archives_for(ROOT, CACHE, BOTH)}


def test_what_both_need_stands_once(tmp_path: Path) -> None:
    wheel(tmp_path, "left", "Common.Part>=1", "only-left")
    wheel(tmp_path, "right", "common-part")
    wheel(tmp_path, "common_part", "deep; sys_platform == 'emscripten'", "socket-part; sys_platform != 'emscripten'")
    for name in ("only_left", "deep", "stray"):
        wheel(tmp_path, name)
    found = shares(read_wheels(tmp_path), ["right", "left"])
    assert {owners: [one.name for one in wheels] for owners, wheels in found.items()} == {
        ("left", "right"): ["common-part", "deep"],
        ("left",): ["left", "only-left"],
        ("right",): ["right"],
    }


def test_an_extra_is_not_needed(tmp_path: Path) -> None:
    wheel(tmp_path, "left", "heavy; extra == 'all'")
    assert read_wheels(tmp_path)["left"].needs == frozenset()


def test_a_merged_archive_holds_what_is_imported_and_no_stubs(tmp_path: Path) -> None:
    wheel(tmp_path, "left", files=("left/__init__.py", "left/__init__.pyi", "left/part.so"))
    wheel(tmp_path, "alone", files=("alone.py",))
    assert merge(read_wheels(tmp_path).values(), tmp_path / "merged") == ("alone", "left")
    with zipfile.ZipFile(tmp_path / "merged") as merged:
        modules = ["alone.py", "left/__init__.py", "left/part.so"]
        metadata = ["alone-1.0.dist-info/METADATA", "left-1.0.dist-info/METADATA"]
        assert merged.namelist() == sorted([*modules, *metadata])


def test_a_package_comes_with_what_it_stands_on_and_no_other() -> None:
    assert [archive.name for archive in archives_for(ROOT, CACHE, ["openai"])] == ["anthropic-and-openai", "openai"]


def test_archives_are_the_same_byte_for_byte(archives: dict[str, Archive], tmp_path: Path) -> None:
    """The registry is asked only once, for all tests; all else is made anew."""
    shutil.copytree(CACHE / "page-wheels", tmp_path / "page-wheels")
    again = {archive.name: archive for archive in archives_for(ROOT, tmp_path, BOTH)}
    assert again.keys() == archives.keys()
    assert [name for name in again if again[name].path.read_bytes() != archives[name].path.read_bytes()] == []
    assert {name: archive.path.name for name, archive in again.items()} == {
        name: archive.path.name for name, archive in archives.items()
    }


def test_what_reads_its_own_source_keeps_it_and_all_else_is_compiled(archives: dict[str, Archive]) -> None:
    for archive in archives.values():
        sources = {name for name in names(archive) if name.endswith(".py")}
        assert sources <= {"anyio/__init__.py"}, f"{archive.name} holds sources: they start slowly"
    shared = names(archives["anthropic-and-openai"])
    assert "anyio/__init__.py" in shared
    assert "anyio/__init__.pyc" not in shared
    assert any(name.startswith("pydantic_core/") and name.endswith(".so") for name in shared)


def test_terms_travel_with_what_they_cover(archives: dict[str, Archive]) -> None:
    for archive in archives.values():
        parts = {name.partition("/")[0] for name in names(archive) if ".dist-info/" in name}
        licensed = {name.partition("/")[0] for name in names(archive) if "LICENSE" in name.rpartition("/")[2]}
        assert parts - licensed == set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made, problems = make_site(course(tmp_path_factory.mktemp("packages"), "packages"), CACHE)
    assert problems == []
    assert made is not None
    return made


def json_of(site: Site, name: str) -> dict[str, dict[str, dict[str, object]]]:
    found = next(path for path in site.files if path.startswith(f"assets/{name}."))
    return dict(json.loads(site.files[found]))


def test_the_lock_file_names_the_archives_that_are_shipped(site: Site) -> None:
    packages, assets = json_of(site, "pyodide-lock")["packages"], json_of(site, "manifest")["assets"]
    assert list(packages) == ["stopreason", "anthropic", "anthropic-and-openai", "openai"]
    assert packages["anthropic"]["depends"] == ["anthropic-and-openai"]
    for package in packages.values():
        asset = assets[str(package["file_name"])]
        assert asset["sha256"] == package["sha256"]
        assert f"assets/{asset['file']}" in site.files


def test_a_course_that_asks_for_none_needs_no_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_packages, "collected", refuses)
    made, problems = make_site(course(tmp_path, "sound"), CACHE)
    assert problems == []
    assert made is not None
    assert [path for path in made.files if path.endswith(".pack")] == []


def refuses(*asked: object) -> None:
    raise AssertionError(f"the registry was asked for {asked}")


def test_wheels_are_asked_for_as_the_pages_python_takes_them() -> None:
    info = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text())["info"]
    major, minor, _ = info["python"].split(".")
    assert f"--python-version={major}.{minor}" in FOR_THE_PAGE
    assert f"--abi=cp{major}{minor}" in FOR_THE_PAGE
    assert f"--platform=pyemscripten_{info['abi_version']}_{info['arch']}" in FOR_THE_PAGE
    assert (PAGE["python_full_version"], PAGE["python_version"]) == (info["python"], f"{major}.{minor}")


def test_without_a_registry_the_first_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(command: list[str], *rest: object) -> None:
        raise ToolError("WARNING: no route\nERROR: No matching distribution found for idna==3.20")

    monkeypatch.setattr(page_packages, "run", fails)
    (tmp_path / "tree").mkdir()
    (tmp_path / "cache").mkdir()
    for made in ("bundle", "stdlib", "wheels"):
        (tmp_path / "cache" / made).symlink_to(CACHE / made)
    _, problems = make_site(course(tmp_path / "tree", "packages"), tmp_path / "cache")
    assert list(map(str, problems)) == [
        "site/page-packages.txt:1: the packages that steps ask for (anthropic, openai) can't be had, "
        "received `ERROR: No matching distribution found for idna==3.20`; "
        "build once with a package registry in reach; later builds use what that one got"
    ]
