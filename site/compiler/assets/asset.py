"""Files of the built site that other files ask for by name: their bytes, and names that carry a hash of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

_HASH_LENGTH = 10
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Asset:
    """One file below `assets/`. `name` is what it is asked for by, `file` what it is called."""

    name: str
    file: str
    data: bytes
    sha256: str  # of its bytes, in hex


def hashed(name: str, data: bytes) -> Asset:
    """An asset whose file name is its last name with a hash before the ending: `worker.ab12cd34ef.js`."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    digest = hashlib.sha256(data).hexdigest()
    return Asset(name, f"{stem}.{digest[:_HASH_LENGTH]}{dot}{ending}", data, digest)


def named(name: str, file: str, data: bytes) -> Asset:
    """An asset whose file has its name already."""
    return Asset(name, file, data, hashlib.sha256(data).hexdigest())


def rows_of(assets: Iterable[Asset]) -> bytes:
    """The rows of these assets in the manifest, each with its file, hash and size."""
    table = {
        asset.name: {"file": asset.file, "sha256": asset.sha256, "bytes": len(asset.data)} for asset in assets
    }
    return to_json(table)[1:-1]


def manifest_of(rows: Iterable[bytes]) -> Asset:
    """The table of all assets, from the rows of some here and some there."""
    return hashed("manifest.json", b'{"version":1,"assets":{' + b",".join(filter(None, rows)) + b"}}")


def to_json(value: object) -> bytes:
    """JSON as every asset holds it: one line, names in the order given, as an author wrote them."""
    return _JSON.encode(value).encode()
