"""The site as `serve` shows it: the newest good one, from memory, and word to open pages of all that concerns them."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from compiler.course import Problem
from compiler.making.site import Folder, OnDisk, Shown
from compiler.proof import Proof

_EARLIER = 16  # builds whose assets are still there for pages that didn't need to reload
_MOST = 5  # problems that a page shows


class Live:
    """`site` is the newest good site, `problems` what keeps a newer one from being made."""

    def __init__(self, site: Shown) -> None:
        self.site = site
        self.problems: Sequence[Problem] = ()
        self.fault = ""
        self.changed = asyncio.Condition()
        self.ended = asyncio.Event()
        self._proofs: dict[str, Proof | None] = {}
        self._earlier: deque[Mapping[str, bytes]] = deque(maxlen=_EARLIER)
        self._waking: set[asyncio.Task[None]] = set()

    @classmethod
    def of_folder(cls, folder: Path) -> Live:
        """What an earlier build left in `folder`, if it did."""
        return cls(Folder(OnDisk(folder)))

    def show(self, site: Shown) -> bool:
        """Show another site. False: it is the same one."""
        had_problems = bool(self.problems or self.fault)
        self.problems, self.fault = (), ""
        other = not self.site.same_as(site)
        if other:
            self._earlier.appendleft(self.site.assets)
            self.site = site
        if other or had_problems:
            self.wake()
        return other

    def refuse(self, problems: Sequence[Problem], fault: str = "") -> None:
        """The site stays as it is, and pages say why."""
        self.problems, self.fault = tuple(problems), fault
        self.wake()

    def proving(self, step: str) -> None:
        """The proofs of this step have begun."""
        self._proofs[step] = None
        self.wake()

    def proved(self, proof: Proof) -> None:
        """They have ended."""
        self._proofs[proof.step] = proof
        self.wake()

    def file(self, path: str) -> bytes | None:
        """A file of the site; an asset may be one of an earlier site, too."""
        found = self.site.file(path)
        if found is not None or not path.startswith("assets/"):
            return found
        return next((data for assets in self._earlier if (data := assets.get(path)) is not None), None)

    def end(self) -> None:
        """Let everyone who waits go home."""
        self.ended.set()
        self.wake()

    def wake(self) -> None:
        """There is something new to tell."""
        task = asyncio.get_running_loop().create_task(self._notify())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def events(self, page: str) -> AsyncIterator[str]:
        """What there is to tell the page at the address `page`, now and whenever it changes: server-sent events."""
        while not self.ended.is_set():
            told = self.told(page)
            yield f"data: {told}\n\n"
            async with self.changed:
                while self.told(page) == told and not self.ended.is_set():
                    await self.changed.wait()

    def told(self, page: str) -> str:
        """The page's version, what keeps the site from being built, and how its step's proofs went, as JSON."""
        step = page.removesuffix("index.html").strip("/")
        return json.dumps(
            {
                "version": self.site.version(page),
                "problems": [_plain(problem) for problem in self.problems[:_MOST]],
                "more": max(0, len(self.problems) - _MOST),
                "fault": self.fault,
                "proof": self._proof(step),
            }
        )

    def _proof(self, step: str) -> dict[str, object] | None:
        if step not in self._proofs:
            return None
        proof = self._proofs[step]
        if proof is None:
            return {"state": "running", "says": "The proofs of this step run…", "problems": [], "more": 0}
        return {
            "state": "broken" if proof.everything else "held",
            "says": proof.says(),
            "problems": [_plain(problem) for problem in proof.everything[:_MOST]],
            "more": max(0, len(proof.everything) - _MOST),
        }


def _plain(problem: Problem) -> dict[str, str]:
    return {
        "where": f"{problem.place.path}:{problem.place.line}",
        "what": problem.what + (f", received {problem.received}" if problem.received else ""),
        "do": problem.do,
    }
