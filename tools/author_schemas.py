"""Writes schemas/*.schema.json: what an editor needs to complete and mark what authors write as YAML."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "site"), str(ROOT / "runtime")]

from compiler.writing.schemas import all_schemas  # noqa: E402

FOLDER = ROOT / "schemas"


def files() -> dict[Path, str]:
    """Every schema's file, and what stands in it."""
    return {
        FOLDER / f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in all_schemas().items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
