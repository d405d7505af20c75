"""Edits of a ledger file by SQL, as its owner can make them: every column of it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tests.faults.contents import LOG, Contents, Key

PLANTED = 900_000
"""A number that no row has."""
UNIQUE = (
    *("id", "name_key", "slug", "scope_key", "family", "subject"),
    *("event_id", "question_id", "document_id", "a"),
)
"""Columns that may have to differ from row to row."""
BYTES = ("body_sha256", "salt", "leaf", "chain", "content")
SWAPS = 3
"""Columns of a table that are swapped between two rows, at most."""
INDEX_OF_WORDS = ("passage_words_data", "passage_words_docsize")


@dataclass(frozen=True, slots=True)
class Edit:
    """One statement, told by what it does."""

    what: str
    sql: str
    column: str | None = None
    """The only column that it changes; None for one of the key, and for whole rows."""


def edits_of(contents: Contents, table: str, *, seed: str = "") -> Iterator[Edit]:
    """Every column of some row changed; rows removed, planted and swapped."""
    chance = random.Random(f"{table}{seed}")
    keys = sorted(contents.rows[table])
    if not keys:
        values = range(PLANTED, PLANTED + len(contents.columns[table]))
        planted = ", ".join(map(str, values))
        yield Edit(f"{table}: row planted", f"INSERT INTO {table} VALUES ({planted})")
        return
    for column in contents.columns[table]:
        yield _changed(contents, table, column, chance.choice(keys))
    for key in sorted({keys[0], keys[len(keys) // 2], keys[-1]}):
        where = _is_row(contents, table, key)
        yield Edit(f"{table}: {key} removed", f"DELETE FROM {table} WHERE {where}")
    yield _planted(contents, table)
    swaps = _swapped(contents, table)
    yield from swaps if table in LOG else islice(swaps, SWAPS)


def other_edits(contents: Contents) -> Iterator[Edit]:
    """The log's end cut off at several lengths, and the index of words emptied."""
    count = len(contents.rows["entry"])
    for left in (count - 1, count - 2, count // 2, 1):
        yield Edit(f"log cut to {left}", f"DELETE FROM entry WHERE seq > {left}")
    for table in INDEX_OF_WORDS:
        yield Edit(f"{table} emptied", f"DELETE FROM {table}")


def make_edit(path: Path, edit: Edit) -> None:
    """Edit a ledger file with every guard put aside, and put the guards back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        done = connection.execute(edit.sql)
        assert done.rowcount > 0, f"{edit.what}: the statement changes something"
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def spelt(value: Any, *, of: str = "") -> str:
    """A value of a column as SQL spells it; text was read as bytes too."""
    if isinstance(value, bytes):
        return f"CAST(x'{value.hex()}' AS {'BLOB' if of in BYTES else 'TEXT'})"
    return "NULL" if value is None else str(value)


def _is_row(contents: Contents, table: str, key: Key) -> str:
    names = contents.keys[table]
    return " AND ".join(
        f"{name} = {spelt(value)}" for name, value in zip(names, key, strict=True)
    )


def _changed(contents: Contents, table: str, column: str, key: Key) -> Edit:
    """The value made another of its own kind, so that the table takes it."""
    return Edit(
        f"{table}: {column} of {key} changed",
        f"UPDATE {table} SET {column} = CASE typeof({column}) "
        f"WHEN 'integer' THEN {column} + {PLANTED} WHEN 'null' THEN {PLANTED} "
        f"WHEN 'blob' THEN CAST({column} || x'00' AS BLOB) ELSE {column} || 'x' END "
        f"WHERE {_is_row(contents, table, key)}",
        None if column in contents.keys[table] else column,
    )


def _planted(contents: Contents, table: str) -> Edit:
    """A copy of a row under keys of its own."""
    unique = {*contents.keys[table], *UNIQUE}
    values = (
        f"CASE typeof({name}) WHEN 'integer' THEN {name} + {PLANTED} "
        f"WHEN 'null' THEN NULL ELSE 'planted' END"
        if name in unique
        else name
        for name in contents.columns[table]
    )
    return Edit(
        f"{table}: row planted",
        f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} LIMIT 1",
    )


def _swapped(contents: Contents, table: str) -> Iterator[Edit]:
    """Columns that the first and the last row exchange."""
    rows = contents.rows[table]
    ends = min(rows), max(rows)
    first, last = (_is_row(contents, table, key) for key in ends)
    for place, column in enumerate(contents.columns[table]):
        mine, other = (spelt(rows[key][place], of=column) for key in ends)
        if mine != other and column not in {*contents.keys[table], *UNIQUE}:
            yield Edit(
                f"{table}: {column} swapped",
                f"UPDATE {table} SET {column} = CASE WHEN {first} THEN {other} "
                f"ELSE {mine} END WHERE {first} OR {last}",
                column,
            )
