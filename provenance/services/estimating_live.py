"""Estimates for a program that stays: fitted once, kept up with what people do.

The promise: what is shown knows the whole log. Decisions and grades are taken in at
once, a whole fit can be made beside the work, and neither writes.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from threading import Lock

from db.bringing import entry_heads, last_seq
from db.decisions import get_standing
from db.engine import Connection
from db.ledger import Ledger
from db.sources import grades_of_each
from db.undoings import UNDONE
from provenance.domain.identifiers import parse_ref
from provenance.services.estimating import estimated
from provenance.services.estimating_fits import Fits
from provenance.services.estimating_ledger import gathered, item_anew
from provenance.services.estimating_lines import Estimate

ACTS_MAX = 64
"""Acts that are taken in one by one; after more a whole fit costs less."""
_DECIDING = frozenset(
    ["question.reconciled", "reconciliation.approved", "reconciliation.objected"]
)
_GRADING = "source.graded"
_QUIET = frozenset(
    [
        *("claim.rated", "rating.approved", "rating.objected", "claims.marked"),
        *("estimate.kept", "sheet.exported", "log.sealed", "document.added"),
    ]
)
"""Acts that no estimate is made from."""


@dataclass(frozen=True, slots=True)
class _News:
    """What was done since a fit that can be taken in without a new one."""

    decided: Set[int]
    is_graded: bool


class LiveEstimates:
    """The estimates of one ledger, for any of its threads; each brings its own."""

    def __init__(self) -> None:
        self._fits: Fits | None = None
        self._seq = 0
        self._lock = Lock()

    def estimate(
        self, ledger: Ledger, question: int, *, viewer: str | None = None
    ) -> Estimate:
        """What the reports on a question make likely, as of the log's last entry.

        Raises:
            NotFoundError: No such question.
        """
        with self._lock, ledger.read() as connection:
            fits = self._caught_up(connection)
            [found] = estimated(connection, [question], viewer=viewer, fits=fits)
            return found.estimate

    def refit(self, ledger: Ledger) -> None:
        """Fit all anew, for a thread of its own: the old fit goes on meanwhile.

        Nothing is done before anything was estimated.
        """
        before = self._fits
        if before is None:
            return
        with ledger.read() as connection:
            seq = last_seq(connection)
            fresh = Fits(gathered(connection))
        fresh.begin(before.asked)
        with self._lock:
            # What was done meanwhile is taken in when it is next asked.
            self._fits, self._seq = fresh, seq

    def _caught_up(self, connection: Connection) -> Fits:
        newest = last_seq(connection)
        fits = self._fits
        news = None if fits is None else _news(connection, self._seq, newest)
        if fits is None or news is None or not _take_in(connection, fits, news):
            fits = Fits(gathered(connection))
        self._fits, self._seq = fits, max(newest, self._seq)
        return fits


def _take_in(connection: Connection, fits: Fits, news: _News) -> bool:
    """Take in what was done; False where that takes a fit of its own."""
    for question in sorted(news.decided):
        item = fits.of.item(question)
        if item is not None:
            if not fits.takes(item):
                return False
            fits.decided(item_anew(connection, item))
    if news.is_graded:
        sources = [source.id for source in fits.of.sources]
        fits.graded(grades_of_each(connection, sources))
    return True


def _news(connection: Connection, after: int, newest: int) -> _News | None:
    """What was done after an entry; None where a fit would have to be made anew."""
    if newest - after > ACTS_MAX:
        return None
    decided, is_graded = set(), False
    for head in entry_heads(connection, range(after + 1, newest + 1)).values():
        act = head
        while act.kind == UNDONE:
            number = parse_ref(act.subject).number
            act = entry_heads(connection, [number])[number]
        if act.kind == _GRADING:
            is_graded = True
        elif act.kind in _DECIDING:
            ref = parse_ref(act.subject)
            decided.add(
                get_standing(connection, ref.number).reconciliation.question
                if ref.kind == "reconciliation"
                else ref.number
            )
        elif act.kind not in _QUIET:
            return None
    return _News(decided, is_graded)
