"""Estimates beside the screens: kept up with every act, fitted anew when nobody acts.

The promise: nobody waits for a fit but whoever asks for the first estimate.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from tui.lanes import Job, Lane

if TYPE_CHECKING:
    from provenance.services.estimating_lines import Estimate
    from provenance.services.estimating_live import LiveEstimates
    from provenance.services.opening import Ledger

REST_SECONDS = 2.0
"""How long nobody acts before all is fitted anew."""


class Estimates:
    """What the model makes of one ledger, as one reviewer may see it."""

    def __init__(self, location: str, *, viewer: str) -> None:
        self._location, self._viewer = location, viewer
        self._live: LiveEstimates | None = None
        self._begin = Lock()
        self._jobs: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._lane: Lane | None = None
        self._waiting: Job[None] | None = None
        self._rest: asyncio.TimerHandle | None = None

    def of(self, question: int) -> Callable[[Ledger], Estimate]:
        """The query for the estimate of a question, for a reader's thread."""

        def ask(ledger: Ledger) -> Estimate:
            live = self._begun()
            return live.estimate(ledger, question, viewer=self._viewer)

        return ask

    def acted(self) -> None:
        """Something was written: fit anew once nobody has acted for a moment."""
        if self._live is None:
            return
        if self._rest is not None:
            self._rest.cancel()
        loop = asyncio.get_running_loop()
        self._rest = loop.call_later(REST_SECONDS, self.fit)

    def fit(self) -> asyncio.Future[None] | None:
        """Fit anew beside the work; what waits to be fitted is fitted once.

        Returns:
            When it is done; None where nothing was ever asked.
        """
        live = self._live
        if live is None:
            return None
        if self._lane is None:
            self._lane = Lane(self._location, self._jobs)
        if self._waiting is not None:
            self._waiting.is_dropped = True
        job = Job(live.refit)
        # Nobody waits for it: when it fails, whoever asks next fits for himself.
        job.answer.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._waiting = job
        self._jobs.put(job)
        return job.answer

    def close(self) -> None:
        """Stop fitting."""
        if self._rest is not None:
            self._rest.cancel()
        if self._lane is not None:
            self._jobs.put(None)
            self._lane.stop()

    def _begun(self) -> LiveEstimates:
        # Its library is heavy, so that it is loaded on a thread, and by one of them.
        from provenance.services.estimating_live import LiveEstimates

        with self._begin:
            if self._live is None:
                self._live = LiveEstimates()
            return self._live
