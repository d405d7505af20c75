"""Comparing a ledger's tables and guards with those that its log gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from types import NoneType
from typing import TYPE_CHECKING, Any

from db.engine import Connection
from provenance.domain.errors import LedgerDamagedError

if TYPE_CHECKING:
    from sqlalchemy import Table

GUARDS = frozenset(
    {
        ("entry", "entry_in_turn"),
        ("entry", "entry_no_change"),
        ("entry", "entry_only_erased"),
        ("blob", "blob_no_change"),
        ("blob", "blob_only_erased"),
        ("passage", "passage_in_turn"),
        ("passage", "passage_no_change"),
        ("passage", "passage_only_erased"),
    }
)
"""Table and trigger of what refuses changes to evidence on PostgreSQL."""
Columns = tuple[Any, ...]
_TRIGGERS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
    AND n.nspname = current_schema()
"""
_SCHEMA = """
SELECT type, name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name
"""
_RANKS = ((0, NoneType), (1, int | float), (2, str), (3, bytes))
_END = len(_RANKS)
_WORDS = """
SELECT term, group_concat(doc || ':' || offset) AS places FROM temp.passage_terms
GROUP BY term ORDER BY term
"""
# A search goes to a word through pages' own lists of words, which no reading from end
# to end looks at.
_NOT_FOUND = """
SELECT term FROM (
    SELECT term, count(*) AS places FROM temp.passage_terms GROUP BY term) every
WHERE places <> (
    SELECT count(*) FROM temp.passage_terms found WHERE found.term = every.term)
LIMIT 1
"""
# Of bytes or of a text, the index reads the same bytes.
_SIZES = "SELECT id, CAST(sz AS BLOB) AS sz FROM passage_words_docsize ORDER BY id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One row that is not what the log gives."""

    table: str
    key: tuple[Any, ...]
    """The row's primary key: numbers, unless the file is damaged."""
    kept: Mapping[str, Any] | None = None
    """The row that the table holds; None when it lacks it."""
    rebuilt: Mapping[str, Any] | None = None
    """The row that the log gives; None when it gives no such row."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ where both sides have the row."""
        kept, rebuilt = self.kept or {}, self.rebuilt or {}
        return tuple(
            name for name in kept if name in rebuilt and (kept[name] != rebuilt[name])
        )


def table_names() -> tuple[str, ...]:
    """The tables that the log rebuilds."""
    from db.tables import PROJECTIONS

    return tuple(str(table.__tablename__) for table in PROJECTIONS)


def compare_table(
    kept: Connection, rebuilt: Connection, table: str
) -> Iterator[Difference | None]:
    """Walk a table on both sides by primary key: a difference, or None, a row."""
    columns, names = _columns(table), _key(table)
    query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(names)}"
    places = [columns.index(name) for name in names]
    here, there = (_tuples(each, query, columns) for each in (kept, rebuilt))
    ours, theirs = next(here, None), next(there, None)
    while ours is not None or theirs is not None:
        if ours == theirs:
            yield None
            ours, theirs = next(here, None), next(there, None)
            continue
        mine, given = _place(ours, places), _place(theirs, places)
        is_mine, is_given = mine <= given, given <= mine
        row = ours if is_mine else theirs
        assert row is not None, "the side that comes first has a row"
        yield Difference(
            table=table,
            key=tuple(row[place] for place in places),
            kept=_named(columns, ours) if is_mine else None,
            rebuilt=_named(columns, theirs) if is_given else None,
        )
        ours = next(here, None) if is_mine else ours
        theirs = next(there, None) if is_given else theirs


def count_rows(connection: Connection, table: str) -> int:
    """How many rows a table holds."""
    assert table in table_names(), "only the program's own tables are counted"
    return int(connection.value(f"SELECT count(*) AS value FROM {table}"))


def compare_words(kept: Connection, rebuilt: Connection) -> bool:
    """Whether the index of words says what the passages say.

    PostgreSQL keeps its index itself, so there is nothing to compare there.
    """
    if kept.dialect != "sqlite":
        return True
    for connection in (kept, rebuilt):
        # The view of the index's terms is the connection's own; no file holds it.
        connection.script(
            (
                "PRAGMA query_only = OFF",
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passage_terms "
                "USING fts5vocab('main', 'passage_words', 'instance')",
                "PRAGMA query_only = ON",
            )
        )
    try:
        return (
            all(
                mine == theirs
                for query, names in (
                    (_WORDS, ("term", "places")),
                    (_SIZES, ("id", "sz")),
                )
                for mine, theirs in zip_longest(
                    _tuples(kept, query, names), _tuples(rebuilt, query, names)
                )
            )
            and kept.row(_NOT_FOUND) is None
        )
    except LedgerDamagedError:
        # An index that cannot be read says nothing at all.
        return False


def schema_differences(
    kept: Connection, rebuilt: Connection
) -> Iterator[tuple[str, str]]:
    """What of a ledger's schema is not as this program makes it, and how it is not."""
    if kept.dialect == "sqlite":
        found, wanted = (
            {f"{row['type']} {row['name']}": row["sql"] for row in each.rows(_SCHEMA)}
            for each in (kept, rebuilt)
        )
    else:
        found = {
            f"trigger {row['tgname']} of {row['relname']}": ""
            for row in kept.rows(_TRIGGERS)
        }
        wanted = {f"trigger {trigger} of {table}": "" for table, trigger in GUARDS}
    for name in sorted({*found, *wanted}):
        if name not in found:
            yield name, "missing"
        elif name not in wanted:
            yield name, "a stranger's"
        elif found[name] != wanted[name]:
            yield name, "not as it was made"


def file_damage(connection: Connection) -> tuple[str, ...]:
    """What SQLite's own check of the file says, a hundred sentences at most."""
    if connection.dialect != "sqlite":
        return ()
    found = connection.rows("PRAGMA integrity_check(100)")
    said = tuple(str(row["integrity_check"]) for row in found)
    return () if said == ("ok",) else said


@contextmanager
def lenient_text(connection: Connection) -> Iterator[None]:
    """Read text that is not UTF-8 as escapes, so that a check can name its row."""
    if connection.dialect != "sqlite":
        yield
        return
    connection.raw.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        connection.raw.text_factory = str


def _columns(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in _declared(table).columns)


def _key(table: str) -> list[str]:
    return [column.name for column in _declared(table).primary_key]


def _place(row: Columns | None, places: list[int]) -> tuple[tuple[int, Any], ...]:
    # Keys are numbers, unless the file is damaged: then they sort as SQLite sorts.
    if row is None:
        return ((_END, 0),)
    return tuple(
        next(
            (rank, row[place])
            for rank, type_ in _RANKS
            if isinstance(row[place], type_)
        )
        for place in places
    )


def _named(columns: Sequence[str], row: Columns | None) -> Mapping[str, Any]:
    assert row is not None, "the side whose key comes first has a row"
    return dict(zip(columns, row, strict=True))


def _tuples(
    connection: Connection, query: str, names: Sequence[str]
) -> Iterator[Columns]:
    for row in connection.each(query):
        yield tuple([row[name] for name in names])


def _declared(table: str) -> Table:
    # Tracing a cell imports this module and compares no table: SQLModel waits.
    from sqlmodel import SQLModel

    import db.tables as tables

    assert tables.TABLES, "importing the tables fills SQLModel's metadata"
    return SQLModel.metadata.tables[table]
