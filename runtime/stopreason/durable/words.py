"""Every sentence that the durable engine says. `{name}` is filled from the run."""

from __future__ import annotations

NOT_JSON = "{where}: {path} is {received}, which JSON doesn't hold as it is. {advice}"
SAVE_LIST = "Save a list: a tuple would come back as one."
SAVE_TEXT_KEYS = "Give the dict keys that are text: other keys would come back as text."
SAVE_FINITE = "Save a number that is finite, or None."
SAVE_DUMP = "Save what its `model_dump()` gives, a plain dict."
SAVE_PLAIN = "Save dicts, lists, text, numbers, booleans and None."
SAVE_FLAT = "Something in it holds itself, or is nested too deeply. Save a plain tree."
BAD_KEY = "{where}: a key is text of one character or more, and received {received}. Use a name such as 'orders.17'."
