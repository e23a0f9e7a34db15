"""A reply in pieces, as they came: what the small client makes of an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from .. import exceptions
from ..wire import Response
from .reply_objects import Message
from .stream_objects import event


class Stream:
    """The events of a reply, one after the other."""

    def __init__(self, answer: Response) -> None:
        self._answer = answer
        self._iterator = self._events()
        self.request_id = answer.headers.get("request-id")

    def __iter__(self) -> Iterator[Any]:
        return self._iterator

    def __next__(self) -> Any:
        return next(self._iterator)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Reads no further."""
        self._iterator = iter(())

    def message(self) -> Message:
        """The whole reply, where it didn't come in pieces."""
        whole = Message(**json.loads(b"".join(self._answer.chunks)))
        whole.__dict__["_request_id"] = self.request_id
        return whole

    def _events(self) -> Iterator[Any]:
        for name, data in _parts(b"".join(self._answer.chunks).decode()):
            if name == "error":
                raise exceptions.of_stream(data, self._answer.headers)
            if name != "ping":
                yield event(data)
        if self._answer.lost:
            raise exceptions.APIConnectionError(message=exceptions.BROKEN)


def _parts(text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Name and data of each event in a stream."""
    for part in text.split("\n\n"):
        name, _, data = part.partition("\ndata: ")
        if data:
            yield name.removeprefix("event: "), json.loads(data)
