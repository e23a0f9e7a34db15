"""The installer says in one sentence what is missing; what is pinned is pinned; what is shipped is named."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from compiler.known import PACKAGES

ROOT = Path(__file__).resolve().parents[2]
UTILITIES = ("sh", "dirname", "cmp", "cp", "mkdir")


class Machine:
    """A copy of the installer in a folder with a space, and a PATH that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "a folder"
        self.bin = folder / "bin"
        (self.home / "tools").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(ROOT / "tools" / "install.sh", self.home / "tools")
        for name in UTILITIES:
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)

    def has(self, name: str, script: str) -> None:
        program = self.bin / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def has_python(self, name: str, version: str) -> None:
        """A stand-in that knows its version, and can answer nothing else."""
        minor = int(version.split(".")[1])
        old = "1" if minor < 12 else "0"
        self.has(name, f'case "$2" in *sys.exit*) exit {old};; *print*) echo {version};; *) exit 0;; esac')

    def install(self) -> subprocess.CompletedProcess[str]:
        command = ["sh", str(self.home / "tools" / "install.sh"), "serve"]
        env = {"PATH": str(self.bin), "LOG": str(self.home / "log")}
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)

    def installed(self) -> list[str]:
        """Which installers a call runs."""
        log = self.home / "log"
        log.write_text("")
        result = self.install()
        assert result.returncode == 0, result
        lines = log.read_text().splitlines()
        wanted = {"-m pip install": "pip", "npm ci": "npm"}
        return [name for line in lines for words, name in wanted.items() if words in line]

    def refusal(self) -> str:
        """What it says when it gives up: exit 1, and one line."""
        result = self.install()
        assert result.returncode == 1, result
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1, result.stderr
        return result.stderr.strip()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_without_python_is_told_so(machine: Machine) -> None:
    assert machine.refusal() == (
        "Python 3.12 or newer is needed, and none was found: install Python 3.13, then run this again."
    )


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.has_python("python3", "3.11.7")
    assert f"what was found is 3.11.7 at {machine.bin}/python3: install" in machine.refusal()


def test_a_python_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.has("python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    machine.has_python("python3.12", "3.12.1")
    assert machine.refusal().startswith("Node 20 or newer is needed")


def test_a_stand_in_early_on_the_path_does_not_hide_the_real_one(machine: Machine, tmp_path: Path) -> None:
    machine.has("python3", "exit 127")
    real = Machine(tmp_path / "second")
    real.has_python("python3", "3.13.1")
    command = ["sh", str(machine.home / "tools" / "install.sh"), "serve"]
    env = {"PATH": f"{machine.bin}:{real.bin}"}
    result = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    assert result.stderr.startswith("Node 20 or newer is needed")


def test_a_python_without_venv_is_told_what_to_install(machine: Machine) -> None:
    machine.has("python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12.3;; *) exit 0;; esac')
    said = machine.refusal()
    assert "has no venv module" in said
    assert "python3-venv" in said


def test_a_machine_without_node_is_told_so(machine: Machine) -> None:
    machine.has_python("python3.13", "3.13.0")
    said = machine.refusal()
    assert said == "Node 20 or newer is needed, and none was found: install Node, then run this again."


@pytest.mark.parametrize("version", ["v18.20.4", "v8.0.0", "nonsense"])
def test_a_node_that_is_too_old_is_named(machine: Machine, version: str) -> None:
    machine.has_python("python3.13", "3.13.0")
    machine.has("node", f"echo {version}")
    assert f"what was found is {version}: install a newer Node" in machine.refusal()


def test_node_without_npm_is_told_so(machine: Machine) -> None:
    machine.has_python("python3.13", "3.13.0")
    machine.has("node", "echo v20.1.0")
    assert "npm is not: install npm" in machine.refusal()


# Stand-ins that do nothing but say what they were asked for, and leave what the installer looks at.
PYTHON_THAT_INSTALLS = """
echo "python $*" >> "$LOG"
case "$*" in
*"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
*print*) echo 3.13.0 ;;
esac
"""
NPM_THAT_INSTALLS = 'echo "npm $*" >> "$LOG"; mkdir -p node_modules'


def test_a_second_call_installs_nothing_until_a_lock_changes(machine: Machine) -> None:
    machine.has("python3.13", PYTHON_THAT_INSTALLS)
    machine.has("node", "echo v20.1.0")
    machine.has("npm", NPM_THAT_INSTALLS)
    for lock in ("requirements.txt", "package-lock.json"):
        (machine.home / lock).write_text("first")
    assert machine.installed() == ["pip", "npm"]
    assert machine.installed() == []
    (machine.home / "requirements.txt").write_text("second")
    assert machine.installed() == ["pip"]
    (machine.home / "package-lock.json").write_text("second")
    assert machine.installed() == ["npm"]


PYTHON_LOCKS = ["requirements.txt", "requirements-dev.txt", "site/page-packages.txt"]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_is_pinned_with_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text())
    loose = [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def pins(name: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "site/page-packages.txt"])
def test_python_locks_agree(name: str) -> None:
    assert pins(name) - pins("requirements-dev.txt") == set()


def test_the_page_has_the_packages_that_a_step_may_ask_for() -> None:
    asked = re.findall(r"^[a-z].*$", (ROOT / "site" / "page-packages.in").read_text(), re.MULTILINE)
    assert set(asked) == PACKAGES


def test_every_npm_package_is_pinned_and_locked() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, entry in locked.items() if name and "integrity" not in entry] == []


@pytest.mark.parametrize("name", [*PYTHON_LOCKS, "package-lock.json"])
def test_no_lock_file_names_a_registry(name: str) -> None:
    assert re.findall(r"https?://\S*(?:registry|pypi|pythonhosted)\S*", (ROOT / name).read_text()) == []


def packages_in_the_page() -> set[str]:
    """What the page's TypeScript and styles import, with what that needs in turn, as the lock file says."""
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    files = [path for path in sorted((ROOT / "site").rglob("*.*")) if path.suffix in {".ts", ".css"}]
    sources = "\n".join(path.read_text() for path in files)
    imports = re.findall(r"""(?:from|import|url\()\s*\(?["']?((?:@[\w-]+/)?[\w.-]+)""", sources)
    todo = {name for name in imports if f"node_modules/{name}" in locked}
    found: set[str] = set()
    while todo:
        name = todo.pop()
        found.add(name)
        todo |= set(locked[f"node_modules/{name}"].get("dependencies", {})) - found
    return found


def test_notices_name_every_package_that_the_page_ships() -> None:
    notices = (ROOT / "NOTICES.md").read_text()
    shipped = packages_in_the_page() - NEVER_SHIPPED
    assert "@codemirror/view" in shipped
    assert sorted(name for name in shipped if name not in notices) == []


# Pyodide's package asks for these for its own use under Node; no byte of them reaches the page.
NEVER_SHIPPED = {"ws", "@types/emscripten"}


def test_notices_name_the_very_version_of_each_part() -> None:
    notices = (ROOT / "NOTICES.md").read_text()
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    stale = {
        name: version
        for name in packages_in_the_page() - NEVER_SHIPPED
        if f"{name} {(version := locked[f'node_modules/{name}']['version'])}" not in notices
    }
    assert stale == {}


def test_notices_name_the_very_version_of_each_python_package() -> None:
    notices = (ROOT / "NOTICES.md").read_text()
    shipped = {pin.replace("==", " ") for pin in pins("site/page-packages.txt")}
    assert "anthropic 2.11.0" in shipped
    assert {pin for pin in shipped if f"- {pin}. " not in notices} == set()


def test_notices_carry_the_font_licence_in_full() -> None:
    notices = (ROOT / "NOTICES.md").read_text()
    for folder in sorted((ROOT / "node_modules" / "@fontsource-variable").iterdir()):
        text = (folder / "LICENSE").read_text()
        assert text[text.index("SIL OPEN FONT LICENSE Version 1.1") :].strip() in notices


def test_ci_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test </dev/null" in script.read_text()


ROOMS = r"(?:lessons|runtime|site|tests|tools|docs)/[\w./-]*[\w/]"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_the_papers_name_exists(name: str) -> None:
    named = set(re.findall(rf"(?<![\w./-]){ROOMS}", (ROOT / name).read_text()))
    assert named != set()
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
