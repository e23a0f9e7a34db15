"""What follows a save: build, show, prove what changed. Each is told in the terminal and on the open pages."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from compiler.course import Course, Problem
from compiler.making.build import Builder
from compiler.making.site import Site, write_site
from compiler.proof import Proof, Prove, changed_steps, in_course
from compiler.serving.live import Live

_QUIET = 3.0  # seconds without a save before the folder is written, too; a large one is written less often
_TIMES = 10  # as long as it took to write it last
_AHEAD = 0.5  # seconds that open pages have the processors for themselves, before the proofs take them


class Workshop:
    """One course in the making. `prove` may be missing; then nothing is proved."""

    def __init__(self, builder: Builder, live: Live, out: Path, prove: Prove | None = None) -> None:
        self._builder, self._live, self._out, self._prove = builder, live, out, prove
        self._touched: set[Path] | None = None
        self._good: Course | None = None
        self._to_prove: dict[str, None] = {}
        self._unwritten: Site | None = None
        self._written: Site | None = None
        self._quiet = _QUIET
        self._proving: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None

    async def saved(self, touched: Iterable[Path] | None = None) -> None:
        """Build what these files change, or everything, and show it. The pages don't wait for the proofs."""
        began = time.perf_counter()
        everything = touched is None or self._touched is None
        self._touched = None if everything else {*(self._touched or ()), *(touched or ())}
        try:
            site, problems = await asyncio.to_thread(self._builder.make, self._touched)
        except Exception:
            # a fault of ours; the author goes on working, and the terminal holds what to report
            traceback.print_exc()
            self._live.refuse((), "The build itself broke down; the terminal holds what to report.")
            return
        self._touched = set()
        if site is None or problems:
            print(*problems, "The site stays as it was.", sep="\n", file=sys.stderr, flush=True)
            self._live.refuse(problems)
            return
        if self._live.show(site):
            self._unwritten = site
            print(f"{site.says()} in {time.perf_counter() - began:.2f} s", flush=True)
        self._prove_changed()
        self._write_later()

    async def end(self) -> None:
        """Stop proving; write what isn't written."""
        for task in (self._proving, self._writing):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        self.write()

    def write(self) -> None:
        """Put the newest site into its folder."""
        site, self._unwritten = self._unwritten, None
        if site is not None:
            began = time.perf_counter()
            write_site(site, self._out, self._written)
            self._written, self._quiet = site, max(_QUIET, _TIMES * (time.perf_counter() - began))

    def _write_later(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

        async def when_quiet() -> None:
            await asyncio.sleep(self._quiet)
            await asyncio.to_thread(self.write)

        self._writing = asyncio.create_task(when_quiet())

    def _prove_changed(self) -> None:
        """A save takes the place of the proofs that still run; a step of those is proved again in its turn."""
        course, before = self._builder.course, self._good
        self._good = course
        if before is None or self._prove is None:
            return
        changed = changed_steps(before, course)
        if not changed:
            return
        self._to_prove = dict.fromkeys(in_course(course, (*changed, *self._to_prove)))
        if self._proving is not None:
            self._proving.cancel()
        self._proving = asyncio.create_task(self._prove_all(self._prove, course))

    async def _prove_all(self, prove: Prove, course: Course) -> None:
        await asyncio.sleep(_AHEAD)
        for name in list(self._to_prove):
            self._live.proving(name)
            try:
                await self._tell(prove(course, name))
            except Exception:
                traceback.print_exc()
                self._live.refuse((), f"The proofs of {name} broke down; the terminal holds what to report.")
                return
            del self._to_prove[name]

    async def _tell(self, proofs: Iterator[Proof]) -> None:
        """Each as soon as it is there. The terminal keeps what it was told: of a later one, it is given what is new."""
        told: set[Problem] = set()
        said = ""
        while (proof := await asyncio.to_thread(next, proofs, None)) is not None:
            self._live.proved(proof)
            if proof.says() != said:
                print(*(it for it in proof.everything if it not in told), proof.says(), sep="\n", flush=True)
            told.update(proof.everything)
            said = proof.says()
