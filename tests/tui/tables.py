"""A table with plain rows, in a program of its own."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.state.paging import RowSource, TableRow
from tui.widgets.claim_table import ClaimTable
from tui.widgets.table_paint import TableColumn

COLUMNS = (
    TableColumn("ref", 8),
    TableColumn("figure", 8, is_number=True),
    TableColumn("words"),
)


class PlainRows:
    """Rows made of their ids; notes who asks, and for what."""

    def __init__(
        self,
        ids: Sequence[int],
        *,
        chunk: int = 20_000,
        words: Callable[[int], str] = "words of {}".format,
    ) -> None:
        self.held = list(ids)
        self.gone: set[int] = set()
        self.asked: list[int] = []
        """The first id of each page that was asked for."""
        self.threads: set[str] = set()
        self.stops = 0
        self.is_closed = False
        self.gate = threading.Event()
        """Closed, no page is read."""
        self.gate.set()
        self._chunk, self._words = chunk, words

    def ids(self, wanted: Any) -> Iterator[Sequence[int]]:
        """Those that the filter takes; all of them without one."""
        self.threads.add(threading.current_thread().name)
        found = [each for each in self.held if wanted is None or wanted(each)]
        for start in range(0, len(found), self._chunk):
            yield found[start : start + self._chunk]

    def rows(self, ids: Sequence[int]) -> list[TableRow]:
        """One row an id."""
        assert self.gate.wait(30), "the test lets rows through"
        self.asked.append(ids[0])
        return [
            TableRow(id, (f"C{id}", str(id), self._words(id)))
            for id in ids
            if id not in self.gone
        ]

    def stop(self) -> None:
        """Count it."""
        self.stops += 1

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


class TableApp(App[None]):
    """Nothing but the table."""

    def __init__(self, source: RowSource) -> None:
        super().__init__()
        self._source = source
        self.said: list[ClaimTable.About] = []

    def compose(self) -> ComposeResult:
        """The table."""
        yield ClaimTable(COLUMNS, lambda: self._source, id="table")

    def on_claim_table_moved(self, message: ClaimTable.Moved) -> None:
        """Note it."""
        self.said.append(message)

    def on_claim_table_failed(self, message: ClaimTable.Failed) -> None:
        """Note it."""
        self.said.append(message)


class Tabled:
    """A reader at the table."""

    def __init__(self, app: TableApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def table(self) -> ClaimTable:
        """The table."""
        return self.app.query_one(ClaimTable)

    async def settle(self) -> None:
        """Wait until all that was asked for is painted."""
        await self.pilot.pause()
        await self.table.idle()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, each after the last is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def moved_to(self) -> list[int | None]:
        """The ids that the cursor was said to be on."""
        return [
            None if each.row is None else each.row.id
            for each in self.app.said
            if isinstance(each, ClaimTable.Moved)
        ]


@asynccontextmanager
async def tabled(
    source: RowSource,
    *,
    size: tuple[int, int] = (80, 24),
    wanted: Any = None,
) -> AsyncIterator[Tabled]:
    """A table that shows what a source has."""
    app = TableApp(source)
    async with app.run_test(size=size) as pilot:
        reader = Tabled(app, pilot)
        reader.table.focus()
        reader.table.show(wanted)
        await reader.settle()
        yield reader
