"""What an exported sheet says, read without our own code."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import lxml.html

DIVIDER = re.compile(rb"^\|( ?[^|]*-[^|]* ?\|)+\r?$", re.MULTILINE)
_SAID_IN = re.compile(
    r"xl/(workbook\.xml|sharedStrings\.xml|comments1\.xml|_rels/.*|worksheets/.*)"
)
"""The parts of a workbook that hold what it says; the others hold how it looks."""
BROKEN = (
    *(ValueError, LookupError, EOFError, MemoryError, RuntimeError),
    *(csv.Error, sqlite3.Error, zipfile.BadZipFile, NotImplementedError, OSError),
)


def sheet_said(name: str, content: bytes) -> Any:
    """All that a sheet says, to be compared; None where it cannot be read."""
    try:
        return _READERS[name.rpartition(".")[2]](content)
    except BROKEN:
        return None


def only_cell(before: bytes, after: bytes) -> tuple[int, str] | None:
    """The row and column of the one cell of a csv that differs; None where more do."""
    try:
        (head, *kept), (other, *found) = (_csv(each) for each in (before, after))
    except (ValueError, csv.Error):
        return None
    if head != other or [*map(len, kept)] != [*map(len, found)]:
        return None
    cells = [
        (number, name)
        for number, (mine, theirs) in enumerate(zip(kept, found, strict=True), start=1)
        for name, a, b in zip(head, mine, theirs, strict=True)
        if a != b
    ]
    return cells[0] if len(cells) == 1 else None


def _csv(content: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(content.decode()), strict=True)]


def _md(content: bytes) -> bytes:
    # How wide a table's rule is drawn says nothing.
    return DIVIDER.sub(b"", content)


def _html(content: bytes) -> bytes:
    page: bytes = lxml.html.tostring(lxml.html.fromstring(content.decode()))
    return page


def _xlsx(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = sorted(each for each in book.namelist() if _SAID_IN.fullmatch(each))
        return {each: book.read(each) for each in parts}


def _sqlite(content: bytes) -> dict[str, list[str]]:
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(content)
        store.execute("PRAGMA cell_size_check = ON")
        return {name: [*_rows(store, name)] for name in _tables(store)}


def _tables(store: sqlite3.Connection) -> list[str]:
    found = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in found)


def _rows(store: sqlite3.Connection, table: str) -> Iterator[str]:
    """Each row with its columns' names; the order in which they lie says nothing."""
    cursor = store.execute(f'SELECT * FROM "{table}"')
    columns = [each[0] for each in cursor.description]
    rows = (dict(zip(columns, map(_plain, row), strict=True)) for row in cursor)
    return iter(sorted(map(repr, rows)))


def _plain(value: Any) -> Any:
    """What has no value is empty, however that is stored."""
    return "" if value is None else value


_READERS: dict[str, Callable[[bytes], Any]] = {
    "csv": _csv,
    "json": json.loads,
    "md": _md,
    "html": _html,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
}
