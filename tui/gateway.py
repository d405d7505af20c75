"""The only door from screens to services: never on the screen's own thread.

Reads run side by side and stop when nobody waits for them any more; acts run one after
the other and are never stopped half way by a change of screen.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from provenance.services.opening import open_ledger

if TYPE_CHECKING:
    # The screens know the ledger only as what services take.
    from provenance.services.opening import Ledger

T = TypeVar("T")
READERS = 2
PATIENCE = 0.5
"""Seconds that leaving waits for an act under way."""


class Job(Generic[T]):
    """A piece of work for a lane, and who waits for it."""

    def __init__(self, work: Callable[[Ledger], T]) -> None:
        self.work = work
        self.loop = asyncio.get_running_loop()
        self.answer: asyncio.Future[T] = self.loop.create_future()
        self.is_dropped = False

    def tell(self, result: T | None, error: BaseException | None) -> None:
        """Answer whoever waits, on their own thread; nobody may be left."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._settle, result, error)

    def _settle(self, result: T | None, error: BaseException | None) -> None:
        if self.answer.done():
            return
        if error is None:
            self.answer.set_result(cast(T, result))
        else:
            self.answer.set_exception(error)


class Lane:
    """One thread with a ledger of its own, doing one job after the other."""

    def __init__(self, location: str, jobs: SimpleQueue[Job[Any] | None]) -> None:
        self._location = location
        self._jobs = jobs
        self._guard = threading.Lock()
        self._current: Job[Any] | None = None
        self._ledger: Ledger | None = None
        # A daemon, because a query that does not stop must not keep the program.
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def stop(self, job: Job[Any] | None = None) -> None:
        """Interrupt a job if it is the one running here; any job when None."""
        with self._guard:
            is_running = self._current is not None
            if is_running and job in (None, self._current) and self._ledger:
                self._ledger.interrupt()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job.is_dropped:
                continue
            with self._guard:
                self._current = job
            result, error = None, None
            try:
                if self._ledger is None:
                    self._ledger = open_ledger(self._location)
                result = job.work(self._ledger)
            except BaseException as raised:  # noqa: BLE001  # Whoever waits gets it.
                error = raised
            with self._guard:
                self._current = None
            job.tell(result, error)
        if self._ledger is not None:
            self._ledger.close()


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
        return await self._answer(job)

    async def idle(self) -> None:
        """Return when nothing is under way."""
        await self._idle.wait()

    def close(self) -> None:
        """Stop reading, let an act under way finish, and end the threads."""
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
