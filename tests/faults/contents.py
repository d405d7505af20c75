"""What a ledger file holds, read without our own code, and what of it was altered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.comparing import Difference, table_names
from provenance.services.auditing_words import row_name

Row = tuple[Any, ...]
Key = tuple[Any, ...]
LOG = ("entry", "blob")


@dataclass(frozen=True, slots=True)
class Contents:
    """Every row of every table by its primary key, and the schema."""

    schema: tuple[Row, ...]
    columns: dict[str, tuple[str, ...]]
    keys: dict[str, tuple[str, ...]]
    """The columns of each table's primary key; none where it has none."""
    rows: dict[str, dict[Key, Row]]
    words: tuple[Row, ...]
    """What the index of words says, and finds for each word."""
    is_whole: bool
    """Whether SQLite's own check of the file, its indexes too, finds nothing."""


@dataclass(frozen=True, slots=True)
class Altered:
    """What somebody changed, under the names that an audit may give it."""

    what: str
    names: frozenset[str]
    """Any of these subjects names it; none of them when only the file is broken."""


def read_contents(path: Path) -> Contents | None:
    """What the file holds; None when SQLite cannot read it to its end."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            connection.execute("PRAGMA cell_size_check = ON")
            return _read(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError):
        return None


def first_altered(before: Contents, after: Contents) -> Altered | None:
    """The first thing that differs as an auditor reads: the log, its bytes, tables."""
    entries = _entries(before), _entries(after)
    if entries[0] != entries[1]:
        return _first_entry(*entries)
    for digest in _differing(before, after, "blob"):
        return Altered("blob", _blob_names(before, digest[0].decode()))
    for table in table_names():
        for key in _differing(before, after, table):
            return Altered(table, _row_names(before, after, table, key))
    if before.schema != after.schema:
        return Altered("schema", frozenset({"schema"}))
    if before.rows != after.rows:
        # A bit of the index may say of a row that it replaces an older one, where
        # there is none: every search finds what it found.
        what = "index" if before.words == after.words else "words"
        return Altered(what, frozenset({"passage_words"}))
    return None


def _read(connection: sqlite3.Connection) -> Contents:
    schema = connection.execute(
        # Bytes where a text should stand read alike here, and are not what was made.
        "SELECT type, name, sql, typeof(sql) FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    tables = [
        name.decode().lower() for kind, name, *_ in schema if kind.lower() == b"table"
    ]
    columns, keys, rows = {}, {}, {}
    for table in tables:
        told = connection.execute(f"PRAGMA table_info({table})").fetchall()
        columns[table] = tuple(each[1].decode() for each in told)
        places = sorted((each[5], place) for place, each in enumerate(told) if each[5])
        keys[table] = tuple(columns[table][place] for _, place in places)
        found = connection.execute(f"SELECT * FROM {table}").fetchall()
        rows[table] = {
            tuple(row[place] for _, place in places) or (number,): row
            for number, row in enumerate(found)
        }
        # Two rows of one key are a damaged file, and must not hide one another.
        rows[table] |= {(len(found),): ()} if len(rows[table]) < len(found) else {}
    said = _said(connection)
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()
        for name in ("application_id", "user_version", "encoding")
    ]
    return Contents(
        (*schema, *marks), columns, keys, rows, _words(connection), said == [(b"ok",)]
    )


def _said(connection: sqlite3.Connection) -> list[Row]:
    try:
        return connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        return [(error,)]


def _words(connection: sqlite3.Connection) -> tuple[Row, ...]:
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.terms "
            "USING fts5vocab (main, passage_words, instance)"
        )
        places = connection.execute(
            "SELECT term, doc, offset FROM temp.terms ORDER BY term, doc, offset"
        ).fetchall()
        return (*places, *_finds(connection, sorted({term for term, *_ in places})))
    except sqlite3.Error as error:
        return ((str(error),),)


def _finds(connection: sqlite3.Connection, terms: list[bytes]) -> Iterator[Row]:
    for term in terms:
        found = connection.execute(
            "SELECT rowid FROM passage_words WHERE passage_words MATCH ?",
            (f'"{term.decode("utf-8", "replace")}"',),
        )
        yield term, found.fetchall()


def _entries(contents: Contents) -> list[Row]:
    return [row for _, row in sorted(contents.rows["entry"].items())]


def _first_entry(before: list[Row], after: list[Row]) -> Altered:
    for place, row in enumerate(after):
        if place >= len(before) or row != before[place]:
            return Altered("entry", frozenset({f"#{row[0]}"}))
    return Altered("end", frozenset())


def _differing(before: Contents, after: Contents, table: str) -> Iterator[Key]:
    kept, found = before.rows[table], after.rows.get(table, {})
    for key in {**kept, **found}:
        if kept.get(key) != found.get(key):
            yield key


def _blob_names(contents: Contents, digest: str) -> frozenset[str]:
    """The entries and documents that name a blob, and the blob's own name."""
    names = {digest}
    place = contents.columns["entry"].index("body")
    for row in _entries(contents):
        if digest in row[place].decode():
            names.add(f"#{row[0]}")
            evidence = json.loads(row[place]).get("evidence", ())
            names |= {f"D{each['id']}" for each in evidence if each["t"] == "document"}
    return frozenset(names)


def _row_names(
    before: Contents, after: Contents, table: str, key: Key
) -> frozenset[str]:
    """What an audit calls the row, by what it was and by what it is."""
    return frozenset(
        row_name(Difference(table=table, key=key, kept=_named(each, table, key)))
        for each in (before, after)
        if key in each.rows.get(table, {})
    )


def _named(contents: Contents, table: str, key: Key) -> dict[str, Any]:
    row = contents.rows[table][key]
    text = [
        each.decode("utf-8", "replace") if isinstance(each, bytes) else each
        for each in row
    ]
    return dict(zip(contents.columns[table], text, strict=True))
