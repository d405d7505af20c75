"""The table of the queue: claims that can be chosen by range, decided ones struck."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tui.state.paging import RowSource
from tui.widgets.claim_table import ClaimTable
from tui.widgets.rows import NO_CURSOR
from tui.widgets.table_paint import TableColumn

CHOSEN, DECIDED = "*", "✓"
OUTCOMES = {
    "rejected": "✗",
    "later": "L",
    "flagged": "F",
    "unsure": "U",
    "repeats": "=",
}
"""What else became of a claim than that it is done, by the first word of it."""
COLUMNS = (
    TableColumn("Claim", 8),
    TableColumn("Judged", 6),
    TableColumn("St", 3),
    TableColumn("Rel", 3),
    TableColumn("Said", 10, wide_from=82),
    TableColumn("Source", 14, most=22),
    TableColumn("Says", 20, most=30),
    TableColumn("Words", 16, is_spare=True),
)
"""`Judged` is letter and digit, `St` state and mark; the preview has them in words, and
the words of the claim whole: what it says comes first where both have no room."""
FOUND_COLUMNS = (
    *(
        replace(each, wide_from=82) if each.name == "Judged" else each
        for each in COLUMNS[:-1]
    ),
    TableColumn("Words", 12),
)
"""A low window has no preview of what a search found: its words are there, however
few."""


class QueueTable(ClaimTable):
    """Claims that wait; a range of them, or all, may be chosen."""

    def __init__(self, make: Callable[[], RowSource], *, id: str) -> None:
        super().__init__(COLUMNS, make, id=id)
        self._anchor: int | None = None
        self._has_all = False

    @property
    def is_choosing(self) -> bool:
        """Whether more than the row under the cursor is meant."""
        return self._has_all or self._anchor is not None

    @property
    def ids(self) -> Sequence[int]:
        """Every claim of the list that is known, in its order."""
        return self._shown.ids

    @property
    def gone(self) -> AbstractSet[int]:
        """The claims that were decided since the list was read."""
        return self._shown.changed.keys()

    @property
    def chosen(self) -> array[int]:
        """The claims that are chosen and not decided, in the list's order."""
        first, last = self._range
        found = self._shown.ids[first : last + 1]
        return array("q", (each for each in found if each not in self.gone))

    @property
    def chosen_count(self) -> int:
        """How many are chosen, without looking at each where all are."""
        if self._has_all:
            return max(0, len(self._shown) - len(self.gone))
        return len(self.chosen)

    def choose_from_here(self) -> None:
        """Begin a range at the cursor."""
        self._anchor, self._has_all = self._cursor, False
        self._repaint()

    def choose_all(self) -> None:
        """Choose every claim of the list."""
        self._has_all = True
        self._repaint()

    def choose_none(self) -> None:
        """Mean the row under the cursor only."""
        self._anchor, self._has_all = None, False
        self._repaint()

    def take_back(self, ids: Iterable[int]) -> None:
        """Strike these no longer."""
        for each in ids:
            self._shown.changed.pop(each, None)
        self._repaint()

    def go_on(self) -> bool:
        """Put the cursor on the next claim that is not decided; False for none.

        One that is not decided itself keeps it.
        Behind the last one it is the first that was left above.
        """
        ids, gone = self._shown.ids, self.gone
        if self._cursor_id not in gone:
            return True
        behind = range(self._cursor + 1, len(ids))
        ahead = range(min(self._cursor, len(ids)))
        for place in (*_first(behind, ids, gone), *_first(ahead, ids, gone)):
            self._move(place)
            return True
        return False

    def mark_of(self, place: int) -> str:
        """The cursor, else what became of the row, or that it is chosen."""
        mark = super().mark_of(place)
        if mark != NO_CURSOR:
            return mark
        became = self._shown.changed.get(self._shown.ids[place])
        if became is not None:
            return OUTCOMES.get(became.partition(" ")[0].rstrip(":"), DECIDED)
        first, last = self._range
        return CHOSEN if self.is_choosing and first <= place <= last else mark

    def _move(self, place: int) -> None:
        super()._move(place)
        if self.is_choosing:
            self._repaint()

    @property
    def _range(self) -> tuple[int, int]:
        if self._has_all:
            return 0, len(self._shown) - 1
        anchor = self._cursor if self._anchor is None else self._anchor
        return min(anchor, self._cursor), max(anchor, self._cursor)


def _first(places: range, ids: Sequence[int], gone: AbstractSet[int]) -> Iterable[int]:
    """The first place that is not decided, if there is any."""
    for place in places:
        if ids[place] not in gone:
            return (place,)
    return ()
