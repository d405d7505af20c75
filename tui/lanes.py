"""Lanes: threads that each have a ledger of their own, and the jobs they do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from provenance.services.opening import open_beside

if TYPE_CHECKING:
    from provenance.services.opening import Ledger

T = TypeVar("T")


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
                    self._ledger = open_beside(self._location)
                result = job.work(self._ledger)
            except BaseException as raised:  # noqa: BLE001  # Whoever waits gets it.
                error = raised
            with self._guard:
                self._current = None
            job.tell(result, error)
        if self._ledger is not None:
            self._ledger.close()
