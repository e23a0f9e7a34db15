"""Turns an archive of Python sources into one of byte code. `site/byte-compile.mjs` runs this inside Pyodide.

The compiled files replace their sources and are never compared with them (unchecked hashes), dates are fixed and
names sorted, so that the same sources give the same bytes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import py_compile
import zipfile
from pathlib import Path

# What reads its own source stays as source: without it anyio imports all its parts, which the page doesn't have.
READ_THEMSELVES = frozenset({"anyio/__init__.py"})
DATE = (2026, 1, 1, 0, 0, 0)
_SOURCE, _COMPILED = Path("/tmp/source.py"), Path("/tmp/compiled.pyc")


def compile_archive(source: str, target: str, prefix: str, packed: bool = False) -> None:
    """Write `source` to `target` with its `.py` files compiled. Tracebacks name them below `prefix`.

    `packed`: the archive is compressed as a whole, which for thousands of files that resemble each other takes
    half the bytes of compressing each.
    """
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    compiled = dict(_compiled(name, data, prefix) for name, data in files.items())
    for name in compiled:
        if name.endswith(".dist-info/RECORD"):
            compiled[name] = _record(compiled, name)
    _write(compiled, Path(target), zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    if packed:
        Path(target).write_bytes(gzip.compress(Path(target).read_bytes(), 9, mtime=0))


def _write(files: dict[str, bytes], target: Path, method: int) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, DATE)
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name], method, 9)


def _compiled(name: str, data: bytes, prefix: str) -> tuple[str, bytes]:
    if not name.endswith(".py") or name in READ_THEMSELVES:
        return name, data
    _SOURCE.write_bytes(data)
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    try:
        py_compile.compile(str(_SOURCE), str(_COMPILED), prefix + name, doraise=True, invalidation_mode=mode)
    except py_compile.PyCompileError:
        return name, data
    return name + "c", _COMPILED.read_bytes()


def _record(files: dict[str, bytes], record: str) -> bytes:
    """A wheel's list of what it holds, made anew for the compiled files."""
    lines = []
    for name in sorted(files):
        if name == record:
            lines.append(f"{name},,")
            continue
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).decode().rstrip("=")
        lines.append(f"{name},sha256={digest},{len(files[name])}")
    return ("\n".join(lines) + "\n").encode()
