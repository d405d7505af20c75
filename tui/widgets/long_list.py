"""A list that is read as it is looked at, and keeps its cursor on its row.

What is read comes from a thread of its own; late answers are dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from textual.events import Unmount
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from tui.paging import Chunk, Failure, Page, PageReader, Request, Told
from tui.state.paging import RowSource, Snapshot, TableRow

HEAD = 1
"""Lines above the rows."""


class LongList(ScrollView, can_focus=True):
    """The rows of a snapshot, the cursor among them, and what is asked for."""

    class About(Message):
        """Something about a table."""

        def __init__(self, table: LongList) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> LongList:
            """The table."""
            return self.table

    class Moved(About, namespace="claim_table"):
        """Another row is under the cursor, and read; None in an empty list."""

        def __init__(self, table: LongList, row: TableRow | None) -> None:
            super().__init__(table)
            self.row = row

    class Chosen(Moved, namespace="claim_table"):
        """The row under the cursor was clicked."""

    class Listed(About, namespace="claim_table"):
        """More of the list is known, or all of it."""

    class Failed(About, namespace="claim_table"):
        """The list, or a page of it, could not be read."""

        def __init__(self, table: LongList, error: Exception) -> None:
            super().__init__(table)
            self.error = error

    class Answered(Message):
        """What the reader's thread says."""

        def __init__(self, told: Told) -> None:
            super().__init__()
            self.told = told

    def __init__(
        self,
        make: Callable[[], RowSource],
        *,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._make = make
        self._reader: PageReader | None = None
        self._shown = Snapshot()
        self._coming: Snapshot | None = None
        self._generation = self._generation_shown = 0
        self._cursor = 0
        self._cursor_id: int | None = None
        self._painted: int | None = None
        self._told_id: int | None = None
        self._new, self._keeps = 0, False
        self._asked: set[int] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def __len__(self) -> int:
        return len(self._shown)

    def __bool__(self) -> bool:
        # An empty table is still a widget.
        return True

    @property
    def is_complete(self) -> bool:
        """Whether the whole list is known."""
        return self._shown.is_complete

    @property
    def position(self) -> int:
        """The cursor's row, from 0."""
        return self._cursor

    @property
    def row(self) -> TableRow | None:
        """The row under the cursor; None while it is not read, or in an empty list."""
        return self._shown.row(self._cursor)

    def is_painted(self, id: int) -> bool:
        """Whether this row is under the cursor and its words are on the screen."""
        return id == self._painted == self._cursor_id

    def show(self, wanted: Any, *, keeps_cursor: bool = False) -> None:
        """Read a list and show it; what is shown stays until its rows are known.

        Args:
            wanted: What the source is asked for.
            keeps_cursor: Whether the cursor stays on its row; else it begins anew.
        """
        if self._reader is None:
            self._reader = PageReader(self._make, self._heard)
        self._generation += 1
        self._coming, self._asked = Snapshot(), set()
        self._keeps, self._new = keeps_cursor, 0
        self._idle.clear()
        self._reader.list(wanted, self._generation)

    def empty(self) -> None:
        """Show nothing; what is still being read is dropped."""
        self._generation += 1
        self._keeps, self._new = False, 0
        nothing = Snapshot()
        nothing.is_complete = True
        self._swap(nothing)
        self._idle.set()

    def tell_new(self, count: int) -> None:
        """Say that so many rows came since; the list stays as it is."""
        self._new = count
        self._repaint()

    def mark_changed(self, ids: Iterable[int], became: str) -> None:
        """Strike rows that are no longer as shown, until the list is read again.

        Args:
            ids: Which.
            became: What became of them, in a word or a few.
        """
        self._shown.changed |= dict.fromkeys(ids, became)
        self._repaint()

    async def idle(self) -> None:
        """Return when nothing is being read."""
        await self._idle.wait()

    def on_unmount(self, event: Unmount) -> None:
        """Stop reading."""
        if self._reader is not None:
            self._reader.close()

    @property
    def rows_seen(self) -> int:
        """How many rows have room."""
        return max(1, self.size.height - HEAD)

    def _heard(self, told: Told) -> None:
        self.post_message(self.Answered(told))

    def on_long_list_answered(self, message: Answered) -> None:
        """Take up what was read; what was asked before the last list is dropped."""
        message.stop()
        told = message.told
        if isinstance(told, Chunk) and told.generation == self._generation:
            self._take_ids(told)
        elif isinstance(told, Page) and told.generation == self._generation_shown:
            self._take_page(told)
        elif isinstance(told, Failure) and told.generation == self._generation:
            self._coming, self._asked = None, set()
            self._shown.is_complete = True
            self.post_message(self.Failed(self, told.error))
        is_read = self._coming is None and self._shown.is_complete
        if is_read and not self._asked:
            self._idle.set()

    def _take_ids(self, told: Chunk) -> None:
        known = self._shown if self._coming is None else self._coming
        before = len(known)
        known.extend(told.ids)
        known.is_complete = told.is_last
        if known is self._coming:
            wanted = self._cursor_id if self._keeps else None
            if told.is_last or wanted is None or wanted in told.ids:
                self._swap(known)
        else:
            width = self.scrollable_content_region.width
            self.virtual_size = Size(width, len(known) + HEAD)
            if before <= self.scroll_offset.y + self.rows_seen:
                self.refresh()
            self._want()
        if known is self._shown:
            self.post_message(self.Listed(self))

    def _swap(self, coming: Snapshot) -> None:
        place: int | None = 0
        if self._keeps and self._cursor_id is not None:
            place = coming.place_of(self._cursor_id)
        place = self._cursor if place is None else place
        self._shown, self._coming = coming, None
        self._generation_shown = self._generation
        self._cursor = max(0, min(place, len(coming) - 1))
        self._cursor_id = coming.ids[self._cursor] if len(coming) else None
        self._told_id = self._painted = None
        self._measure()
        self._reveal()
        if not len(coming):
            self.post_message(self.Moved(self, None))

    def _take_page(self, told: Page) -> None:
        assert self._reader is not None, "what was read was asked for"
        self._reader.taken(told)
        self._asked.discard(told.number)
        if not self._shown.receive(told.number, told.ids, told.rows):
            self._want()
            return
        self.refresh()
        self._tell_moved()

    def _tell_moved(self) -> None:
        row = self.row
        if row is not None and row.id != self._told_id:
            self._told_id = row.id
            self.post_message(self.Moved(self, row))

    def _want(self) -> None:
        if self._reader is None:
            return
        top = self.scroll_offset.y
        missing = self._shown.missing(top, top + self.rows_seen)
        if not missing and not self._asked:
            # To wake the reader for nothing costs more than painting a row.
            return
        self._asked = {*missing}
        if missing:
            self._idle.clear()
        generation = self._generation_shown
        self._reader.want(
            [Request(generation, page, self._shown.ids_of(page)) for page in missing]
        )

    def _reveal(self) -> None:
        top = self.scroll_offset.y
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False, force=True)
        elif self._cursor >= top + self.rows_seen:
            top = self._cursor - self.rows_seen + 1
            self.scroll_to(y=top, animate=False, force=True)

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        self.virtual_size = Size(width, len(self._shown) + HEAD)
        self._repaint()
        self._want()

    def _repaint(self) -> None:
        self.refresh()
