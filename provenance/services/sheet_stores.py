"""A database read back: the rows of each table of a sheet, as text.

It comes from anywhere: it is read in memory, its own code is not run, and only tables
of ours are asked for.
"""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import Any

from provenance.domain.values import plain

TABLES = ("head", "sheet", "documents", "evidence", "sources")
_MAGIC = b"SQLite format 3\0"
STEPS_MAX = 200_000_000
"""Steps of SQLite's machine after which a file is not read further."""


class StoreUnreadableError(ValueError):
    """A file that is no database, or none of ours."""


def read_store(content: bytes) -> dict[str, list[dict[str, str]]]:
    """The rows of every table by column, in the order in which they were written.

    Raises:
        StoreUnreadableError: It is no database, or has other tables than ours.
    """
    if not content.startswith(_MAGIC):
        raise StoreUnreadableError("it is no database")
    store = sqlite3.connect(":memory:")
    try:
        store.deserialize(content)
        store.execute("PRAGMA trusted_schema = OFF")
        store.execute("PRAGMA cell_size_check = ON")
        store.execute("PRAGMA query_only = ON")
        store.set_progress_handler(lambda: 1, STEPS_MAX)
        kinds = dict(store.execute("SELECT name, type FROM sqlite_schema").fetchall())
        strange = [
            name
            for name, kind in kinds.items()
            if (kind, name) not in {("table", each) for each in TABLES}
            and not (kind == "index" and str(name).startswith("sqlite_autoindex_"))
        ]
        if strange or not {*TABLES} <= kinds.keys():
            raise StoreUnreadableError("it has other tables than a sheet")
        return {name: _rows(store, name) for name in TABLES}
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise StoreUnreadableError("it is no database of ours") from error
    finally:
        store.close()


def _rows(store: sqlite3.Connection, table: str) -> list[dict[str, str]]:
    cursor = store.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
    columns = [each[0] for each in cursor.description]
    return [
        dict(zip(columns, map(_text, row), strict=True)) for row in cursor.fetchall()
    ]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return plain(Decimal(repr(value))) if abs(value) < 1e20 else repr(value)
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    return str(value)
