"""The steps of an audit, counted against all there are, for who waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.comparing import table_names
from db.engine import Connection

Progress = Callable[[int, int], None]
_TICK = 1_000


class Steps:
    """Counts work done against all work there is, and reports it now and then."""

    def __init__(self, kept: Connection, progress: Progress | None) -> None:
        self._progress = progress
        self._done = self._told = self._end = 0
        self.entries, self.blobs = _count(kept, "entry"), _count(kept, "blob")
        self.passages = _count(kept, "passage")
        self.rows = sum(_count(kept, table) for table in table_names())
        # The log is read and then replayed, and its rows are compared at the end.
        self._total = (
            2 * (self.entries + self.rows) + self.blobs + self.passages + self.rows
        )

    @contextmanager
    def phase(self, steps: int) -> Iterator[None]:
        """A part of the work; what it had not ticked off is done at its end."""
        self._end += steps
        yield
        self._done = self._end
        self._tell()

    def tick(self, steps: int) -> None:
        """Some more work is done."""
        self._done = min(self._done + steps, self._end)
        if self._done - self._told >= _TICK:
            self._tell()

    def _tell(self) -> None:
        self._told = self._done
        if self._progress is not None:
            self._progress(self._done, self._total)


def _count(kept: Connection, table: str) -> int:
    return int(kept.value(f"SELECT count(*) AS value FROM {table}"))
