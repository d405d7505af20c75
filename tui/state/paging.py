"""A list too long to hold: all ids in their order, and the rows of a few pages.

No rows are asked for here; it is said which pages are missing, and told what they hold.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PAGE = 256
"""Rows of a page."""
KEPT = 32
"""Pages that are kept: some eight thousand rows."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its id, a text for each column, and whether it stands out."""

    id: int
    cells: tuple[str, ...]
    is_strong: bool = False


class RowSource(Protocol):
    """Where rows come from; used by one thread, but for `stop`."""

    def ids(self, wanted: Any) -> Iterable[Sequence[int]]:
        """The ids of what is wanted, in the list's order, some thousands at a time."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[TableRow]:
        """The rows of some ids, in any order; one that is gone is left out."""
        ...

    def stop(self) -> None:
        """End what is being asked; called by another thread."""
        ...

    def close(self) -> None:
        """Let go of whatever is held."""
        ...


class Snapshot:
    """What a list held when it was asked for, as far as it is known."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.is_complete = False
        self.changed: dict[int, str] = {}
        """Ids of rows that are no longer what is shown, and what became of each."""
        self._pages: OrderedDict[int, tuple[TableRow | None, ...]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    def extend(self, ids: Sequence[int]) -> None:
        """Learn what comes next; a page that has more ids by now is missing anew."""
        self.ids.extend(ids)

    def row(self, place: int) -> TableRow | None:
        """The row at a place; None when it is not held, or the row is gone."""
        page = self._pages.get(place // PAGE)
        if page is None:
            return None
        self._pages.move_to_end(place // PAGE)
        return page[place % PAGE] if place % PAGE < len(page) else None

    def holds(self, place: int) -> bool:
        """Whether what is at a place was read, be it that the row is gone."""
        return place % PAGE < len(self._pages.get(place // PAGE, ()))

    def place_of(self, id: int) -> int | None:
        """Where an id stands; None when it is not in the list."""
        try:
            return self.ids.index(id)
        except ValueError:
            return None

    def missing(self, first: int, last: int) -> list[int]:
        """The pages not held whole of a stretch of places, and of the one after it."""
        if not self.ids:
            return []
        end = (len(self.ids) - 1) // PAGE
        pages = range(max(0, first) // PAGE, min(end, last // PAGE + 1) + 1)
        return [
            page
            for page in pages
            if len(self._pages.get(page, ())) < len(self.ids_of(page))
        ]

    def ids_of(self, page: int) -> array[int]:
        """The ids on a page."""
        return self.ids[page * PAGE : (page + 1) * PAGE]

    def receive(
        self, page: int, asked: Sequence[int], rows: Iterable[TableRow]
    ) -> bool:
        """Hold a page; False when there are more ids on it by now.

        The page used longest ago goes.
        """
        if len(asked) != len(self.ids_of(page)):
            return False
        found = {row.id: row for row in rows}
        self._pages[page] = tuple(found.get(id) for id in asked)
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return True
