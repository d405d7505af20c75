"""A million rows in our table beside ten thousand in Textual's own, on one screen.

CPU of the whole process, as the screen's own thread and the reader's take it by turns.
The rows of ours are read page by page from a SQLite file; those of the other are held.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.app import App, ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import DataTable

from tests.bench.measuring import Answer, Case, Clock, Part, Place
from tui.state.paging import TableRow
from tui.widgets.claim_table import ClaimTable
from tui.widgets.table_paint import TableColumn

SIZE = (120, 36)
HELD = 10_000
"""Rows of the yardstick, whatever the subject's number."""
KEYS = 60
_CHUNK = 20_000
_FILE = "rows.db"
_NAMES = ("grade", "source", "seen", "sign", "measure", "words")
_COLUMNS = tuple(
    TableColumn(name, width)
    for name, width in zip(_NAMES, (5, 22, 5, 2, 18, 0), strict=True)
)
_DDL = "CREATE TABLE claim (id INTEGER PRIMARY KEY, source, measure, words)"
_WORDS = "An official said that {} people were killed when the depot on the coast burnt"


class _Rows:
    """The rows of a file, by one connection."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(file, check_same_thread=False)

    def ids(self, wanted: Any) -> Iterator[Sequence[int]]:
        """All of them, newest first."""
        found = self._file.execute("SELECT id FROM claim ORDER BY id DESC")
        while chunk := found.fetchmany(_CHUNK):
            yield [row[0] for row in chunk]

    def rows(self, ids: Sequence[int]) -> list[TableRow]:
        """A page."""
        marks = ",".join("?" * len(ids))
        found = self._file.execute(
            f"SELECT id, source, measure, words FROM claim WHERE id IN ({marks})", ids
        )
        return [TableRow(id, _cells(*told)) for id, *told in found]

    def stop(self) -> None:
        """End what is being asked."""
        self._file.interrupt()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class _Ours(App[None]):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        yield ClaimTable(_COLUMNS, lambda: _Rows(self._file), id="table")


class _Theirs(App[None]):
    def compose(self) -> ComposeResult:
        table: DataTable[Text] = DataTable(cursor_type="row")
        yield table


Drive = Callable[[Pilot[None], Clock], Awaitable[int]]


def _prepare(place: Place) -> None:
    file = place.file(_FILE)
    if file.exists():
        return
    connection = sqlite3.connect(file)
    connection.execute(_DDL)
    connection.executemany(
        "INSERT INTO claim VALUES (?, ?, 'killed', ?)",
        ((n, f"Source {n % 97}", _WORDS.format(n % 50)) for n in range(place.claims)),
    )
    connection.commit()
    connection.close()


def _ours(drive: Drive) -> Callable[[Place, Clock], Answer]:
    def run(place: Place, clock: Clock) -> Answer:
        async def main() -> int:
            app = _Ours(place.file(_FILE))
            async with app.run_test(size=SIZE) as pilot:
                return await drive(pilot, clock)

        return {"rows seen": asyncio.run(main())}

    return run


def theirs(drive: Drive) -> Callable[[Place, Clock], Answer]:
    """What drives Textual's own table."""

    def run(_: Place, clock: Clock) -> Answer:
        async def main() -> int:
            async with _Theirs().run_test(size=SIZE) as pilot:
                return await drive(pilot, clock)

        return {"rows seen": asyncio.run(main())}

    return run


async def _open_ours(pilot: Pilot[None], clock: Clock | None = None) -> int:
    table = pilot.app.query_one(ClaimTable)
    table.focus()
    with clock or Clock():
        table.show(None)
        while table.row is None or not table.is_painted(table.row.id):
            await pilot.pause()
    return min(len(table), SIZE[1] - 1)


async def opened_theirs(pilot: Pilot[None], clock: Clock | None = None) -> int:
    """Rows of Textual's own table that are seen, once it holds all of them."""
    table = pilot.app.query_one(DataTable)
    table.focus()
    with clock or Clock():
        table.add_columns(*_NAMES)
        for n in range(HELD):
            told = (f"Source {n % 97}", "killed", _WORDS.format(n % 50))
            table.add_row(*(Text(cell, no_wrap=True) for cell in _cells(*told)))
        await pilot.pause()
    return min(table.row_count, SIZE[1] - 1)


def pressing(
    opened: Callable[[Pilot[None]], Awaitable[int]], key: str
) -> Callable[[Pilot[None], Clock], Awaitable[int]]:
    """What presses a key again and again, and waits for what it does each time."""

    async def drive(pilot: Pilot[None], clock: Clock) -> int:
        seen = await opened(pilot)
        if pilot.app.query(ClaimTable):
            await pilot.app.query_one(ClaimTable).idle()
        await pilot.press(*[key] * 3)
        clock.turns = KEYS
        with clock:
            for _ in range(KEYS):
                pilot.app.post_message(Key(key, None))
                await pilot.pause()
        return seen

    return drive


def _cells(source: str, measure: str, words: str) -> tuple[str, ...]:
    return ("B2", source, "00:41", "=", measure, words)


def _case(name: str, ours: Drive, beside: Drive) -> Case:
    return Case(
        name=name,
        prepare=_prepare,
        subject=Part(name="ClaimTable", run=_ours(ours)),
        yardsticks=(Part(name=f"DataTable of {HELD:,}", run=theirs(beside)),),
        sizes=(1_000_000,),
    )


TABLE_OPENED = _case("table-opened", _open_ours, opened_theirs)
TABLE_KEY = _case(
    "table-key", pressing(_open_ours, "down"), pressing(opened_theirs, "down")
)
TABLE_PAGE = _case(
    "table-page", pressing(_open_ours, "pagedown"), pressing(opened_theirs, "pagedown")
)
