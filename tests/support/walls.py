"""Who may touch what: each rule reads one source and returns what breaks it, in words.

An empty list is a wall that stands.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from markdown_it import MarkdownIt

Rule = Callable[[str], list[str]]

NETWORK = frozenset({"socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib"})
CLOCKS = frozenset({"time", "sched"})
CHANCE = frozenset({"random", "secrets", "uuid"})
PAGE = frozenset({"js", "pyodide", "pyodide_js", "_pyodide"})
PROCESSES = frozenset({"subprocess", "multiprocessing"})
DIALLERS = frozenset({"connect", "connect_ex", "create_connection", "bind", "listen", "create_server", "getaddrinfo"})
NOW = frozenset({"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "os.urandom", "os.getrandom"})
RUNNERS = frozenset({"exec", "eval", "__import__", "execfile"})
WRITERS = frozenset(
    {"write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to"}
    | {"unlink", "rmdir", "rmtree", "rename", "shutil.copy", "copyfile", "copytree", "shutil.move"}
)
READERS = frozenset({"read_text", "read_bytes", "glob", "rglob", "iterdir", "walk", "listdir", "scandir"})


def imported(source: str) -> set[str]:
    """Dotted names: `from a import b` gives `a` and `a.b`; a relative import keeps its dots."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            joint = "" if base.endswith(".") else "."
            names |= {base} | {f"{base}{joint}{alias.name}" for alias in node.names}
    return names


def called(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """`path.write_text` for `path.write_text(…)`, `open` for `open(…)`."""
    return ast.unparse(call.func)


def is_one_of(call: ast.Call, names: Iterable[str]) -> bool:
    """A name without a dot stands for every method of that name too."""
    return f".{name_of(call)}".endswith(tuple(f".{name}" for name in names))


def no_import(*forbidden: str) -> Rule:
    """A rule against modules and all that is inside them."""

    def rule(source: str) -> list[str]:
        inside = tuple(f"{name}." for name in forbidden)
        return sorted(f"imports {name}" for name in imported(source) if f"{name}.".startswith(inside))

    return rule


def only_import(*allowed: str) -> Rule:
    def rule(source: str) -> list[str]:
        inside = (*(f"{name}." for name in allowed), ".")
        return sorted(f"imports {name}" for name in imported(source) if not f"{name}.".startswith(inside))

    return rule


def no_call(*forbidden: str) -> Rule:
    def rule(source: str) -> list[str]:
        return [f"calls {name_of(call)} on line {call.lineno}" for call in called(source) if is_one_of(call, forbidden)]

    return rule


def never_writes(source: str) -> list[str]:
    """No method that writes, and no `open` with a mode that isn't plainly reading."""
    opens = [call for call in called(source) if is_one_of(call, ["open"]) and not reads_only(call)]
    return no_call(*WRITERS)(source) + [f"opens for writing on line {call.lineno}" for call in opens]


def reads_only(call: ast.Call) -> bool:
    if name_of(call) == "os.open":
        flags = [node.attr for word in call.args[1:] for node in ast.walk(word) if isinstance(node, ast.Attribute)]
        return flags == ["O_RDONLY"]
    position = 1 if isinstance(call.func, ast.Name) else 0
    modes = [word.value for word in call.keywords if word.arg == "mode"] + call.args[position : position + 1]
    return all(isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rbt") for mode in modes)


def standard_library_only(source: str) -> list[str]:
    return only_import(*sys.stdlib_module_names, "stopreason")(source)


def only_inside(package: str, *parts: str) -> Rule:
    """A rule for those who may know some modules of a package, and not the rest of it."""
    allowed = tuple(f"{package}.{part}." for part in parts)

    def rule(source: str) -> list[str]:
        names = {name for name in imported(source) if f"{name}.".startswith(f"{package}.")}
        return sorted(f"imports {name}" for name in names if not f"{name}.".startswith(allowed))

    return rule


def no_module_of_ours(package: str, *modules: str) -> Rule:
    """A rule against modules of a package, whether they are named in full or from where one stands."""

    def rule(source: str) -> list[str]:
        ours = {name for name in imported(source) if name.startswith((".", f"{package}."))}
        return sorted(f"imports {name}" for name in ours if set(name.split(".")) & set(modules))

    return rule


def both(*rules: Rule) -> Rule:
    return lambda source: [fault for rule in rules for fault in rule(source)]


def at_most_lines(limit: int) -> Rule:
    return lambda source: [] if source.count("\n") <= limit else [f"has more than {limit} lines"]


def without(*patterns: str) -> Rule:
    """A rule against text, for the languages that have no parser here. Comments don't count."""

    def rule(source: str) -> list[str]:
        code = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*|\{#.*?#\}", "", source, flags=re.DOTALL)
        found = [match for pattern in patterns for match in re.finditer(pattern, code, re.MULTILINE)]
        return [f"says {match.group(0).strip()!r}" for match in found]

    return rule


def ts_imports(source: str) -> set[str]:
    return set(re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""", source))


def ts_no_import(pattern: str) -> Rule:
    return lambda source: sorted(f"imports {name}" for name in ts_imports(source) if re.search(pattern, name))


def only_tags(*allowed: str) -> Rule:
    """Jinja statements that a template may hold."""

    def rule(source: str) -> list[str]:
        tags = re.findall(r"\{%[-+]?\s*(\w+)", source)
        return [f"uses {{% {tag} %}}" for tag in tags if tag.removeprefix("end") not in allowed]

    return rule


def no_html(source: str) -> list[str]:
    """Markdown with HTML in it, read as CommonMark reads it: code may show tags, prose may not hold them."""
    tokens = MarkdownIt("commonmark", {"html": True}).parse(source)
    flat = [inner for token in tokens for inner in (token, *(token.children or ()))]
    return [f"holds {token.content.strip()!r}" for token in flat if token.type.startswith("html")]
