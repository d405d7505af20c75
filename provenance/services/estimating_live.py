"""Estimates for a program that stays: fitted once, kept up with what is decided.

The promise: a decision is taken in at once, a whole fit is made beside the work and
takes the old one's place when it is done, and neither writes.
"""

from __future__ import annotations

from threading import Lock

from db.ledger import Ledger
from provenance.services.estimating import estimated
from provenance.services.estimating_fits import Fits
from provenance.services.estimating_ledger import gathered, item_anew
from provenance.services.estimating_lines import Estimate


class LiveEstimates:
    """The estimates of a ledger that others go on deciding."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._fits: Fits | None = None
        self._lock = Lock()
        self._decided: list[int] = []

    def refit(self) -> None:
        """Fit all anew: for a thread of its own, while the old fit goes on."""
        with self._lock:
            self._decided.clear()
        with self._ledger.read() as connection:
            fresh = Fits(gathered(connection))
        with self._lock:
            # What was decided meanwhile may have come after the snapshot.
            for question in self._decided:
                self._take_in(fresh, question)
            self._fits = fresh

    def decide(self, question: int) -> None:
        """Take in that a question was decided, or its decision undone."""
        with self._lock:
            self._decided.append(question)
            if self._fits is not None:
                self._take_in(self._fits, question)

    def estimate(self, question: int, *, viewer: str | None = None) -> Estimate:
        """What the reports on a question make likely, by the last fit.

        Raises:
            NotFoundError: No such question.
        """
        if self._fits is None:
            self.refit()
        with self._lock, self._ledger.read() as connection:
            [found] = estimated(connection, [question], viewer=viewer, fits=self._fits)
            return found.estimate

    def _take_in(self, fits: Fits, question: int) -> None:
        item = fits.of.item(question)
        if item is not None:
            with self._ledger.read() as connection:
                fits.decided(item_anew(connection, item))
