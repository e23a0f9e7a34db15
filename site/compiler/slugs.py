"""Words as an address on a page: small letters and digits with dashes between."""

from __future__ import annotations

import re
import unicodedata


def slug_of(text: str) -> str:
    """The id of a heading or a term."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"
