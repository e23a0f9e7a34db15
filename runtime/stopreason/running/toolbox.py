"""A step's tools for the time of one run. It counts how often each was run, so that a tool can fail once, then work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..plain import canonical
from ..recording.crash import shown
from ..scripted.reader import arguments_of
from ..scripted.tool import Tool
from ..wording import words

SHOWN = 200


class Toolbox:
    """Runs tools by name."""

    def __init__(self, tools: Sequence[Tool], seed: str, script: str) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._seed = seed
        self._script = script
        self._ran: Counter[tuple[str, str]] = Counter()

    def run(self, name: str, arguments: object, deed: int = 0) -> object:
        """What a tool gives back; of one with an effect, for its `deed` with these arguments, from 0.

        Raises `LookupError` or `TypeError` where it can't be run so, and what it raises.
        """
        tool = self._tools.get(name)
        if tool is None:
            names = " and ".join(f"`{one}`" for one in self._tools)
            raise LookupError(words.NO_SUCH_TOOL.format(name=name, names=names))
        given = _fitting(tool, arguments)
        key = name, canonical(given)
        self._ran[key] += 1
        error = tool.error(given, self._ran[key] - 1)
        if error:
            raise error
        return tool.value(self._seed, self._script, given, deed)


def _fitting(tool: Tool, arguments: object) -> Mapping[str, object]:
    if not isinstance(arguments, dict):
        sentence = words.INPUT_IS_TEXT if isinstance(arguments_of(arguments), dict) else words.INPUT_NO_DICT
        raise TypeError(sentence.format(received=shown(arguments, SHOWN)))
    if not tool.fits(arguments):
        received = ", ".join(arguments)[:SHOWN] or "nothing"
        raise TypeError(words.WRONG_INPUT.format(tool=tool.name, expected=", ".join(tool.inputs), received=received))
    return arguments
