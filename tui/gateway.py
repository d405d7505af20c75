"""The only door from screens to services: never on the screen's own thread.

Reads run side by side and stop when nobody waits for them any more; acts run one after
the other and are never stopped half way by a change of screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from tui.estimates import Estimates
from tui.lanes import Job, Lane

if TYPE_CHECKING:
    # The screens know the ledger only as what services take.
    from provenance.services.opening import Ledger

T = TypeVar("T")
READERS = 2
PATIENCE = 0.5
"""Seconds that leaving waits for an act under way."""


class Gateway:
    """Reads and acts on one ledger, by one reviewer."""

    def __init__(
        self, location: str, *, by: str, clock: Callable[[], datetime]
    ) -> None:
        self.location, self.by, self.clock = location, by, clock
        self._queries: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._acts: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._readers = [Lane(location, self._queries) for _ in range(READERS)]
        self._writer = Lane(location, self._acts)
        self.estimates = Estimates(location, viewer=by)
        self._waiting = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def read(self, query: Callable[[Ledger], T]) -> T:
        """What a query answers; cancelled, the query stops in the database."""
        job = Job(query)
        self._queries.put(job)
        try:
            return await self._answer(job)
        except asyncio.CancelledError:
            job.is_dropped = True
            for lane in self._readers:
                lane.stop(job)
            raise

    async def write(self, act: Callable[[Ledger, dict[str, Any]], T]) -> T:
        """What an act recorded, signed with the reviewer and the time.

        The act is called with the ledger and the arguments `by` and `at`.
        """
        signature = {"by": self.by, "at": self.clock()}
        job = Job(lambda ledger: act(ledger, signature))
        self._acts.put(job)
        done = await self._answer(job)
        self.estimates.acted()
        return done

    async def idle(self) -> None:
        """Return when nothing is under way."""
        await self._idle.wait()

    def close(self) -> None:
        """Stop reading, let an act under way finish, and end the threads."""
        self.estimates.close()
        for lane in self._readers:
            self._queries.put(None)
            lane.stop()
        self._acts.put(None)
        self._writer.thread.join(PATIENCE)
        if self._writer.thread.is_alive():
            self._writer.stop()

    async def _answer(self, job: Job[T]) -> T:
        self._waiting += 1
        self._idle.clear()
        try:
            return await job.answer
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._idle.set()
