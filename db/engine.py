"""How a ledger is opened: one function for SQLite, one for PostgreSQL, nothing else.

Reasons and measurements: docs/explanation/storage.md.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal, Protocol

from db.driver_errors import BUSY_SECONDS, translated_error
from provenance.domain.errors import LedgerDamagedError, LedgerMissingError

Dialect = Literal["sqlite", "postgresql"]
APPLICATION_ID = 0x70726F76
"""Marks a SQLite file as a ledger (the letters `prov`)."""
CACHE_KIB = 65_536
"""What a connection keeps of a file in memory at the most."""
LOCK_KEY = 0x70726F76
"""The advisory lock that PostgreSQL writers take, one after the other."""
IN_MEMORY, TEMPORARY = ":memory:", ""
"""Places of a scratch ledger; the temporary one moves to disk when it grows."""
EXPAND_MAX = 500
"""How many values one `IN :names` takes; callers cut longer lists."""
STATISTICS_ROWS_MIN = 10_000
"""Rows from which a table's statistics are kept: far more than one `IN` looks up."""
_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
"""How an address of PostgreSQL begins, as its own library and others write it."""
_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")


class Row(Protocol):
    """One row of a result, read by column name."""

    def __getitem__(self, column: str, /) -> Any: ...


class Connection:
    """A raw driver connection that speaks one SQL: `:name` parameters, rows by name."""

    __slots__ = ("_columns", "_cursors", "_raw", "dialect", "location")

    def __init__(self, raw: Any, dialect: Dialect, location: str) -> None:
        self._raw = raw
        self._cursors = count()
        self._columns: dict[str, tuple[str, ...]] = {}
        self.dialect: Dialect = dialect
        self.location = location

    @property
    def raw(self) -> Any:
        """The driver's own connection."""
        return self._raw

    def rows(self, sql: str, **params: object) -> list[Row]:
        """All rows of a query."""
        with self._translating():
            cursor = self._execute(sql, params)
            return _named(cursor, cursor.fetchall(), self.dialect)

    def tuples(self, sql: str, **params: object) -> list[tuple[Any, ...]]:
        """All rows of a query as plain tuples in column order: for thousands."""
        with self._translating():
            if self.dialect == "sqlite":
                found: list[tuple[Any, ...]] = self._execute(sql, params).fetchall()
                return found
            from psycopg.rows import tuple_row

            text, values = _prepared(sql, params, self.dialect)
            with self._raw.cursor(row_factory=tuple_row) as cursor:
                found = cursor.execute(text, values or None).fetchall()
            return found

    def each(self, sql: str, **params: object) -> Iterator[Row]:
        """The rows of a query, one at a time, without holding them all."""
        if self.dialect == "sqlite":
            with self._translating():
                cursor = self._execute(sql, params)
                names = _names(cursor)
                for row in cursor:
                    yield dict(zip(names, row, strict=True))
            return
        text, values = _prepared(sql, params, self.dialect)
        # Queries may run within one another, so each cursor has a name of its own.
        name = f"each_{next(self._cursors)}"
        with self._translating(), self._raw.cursor(name=name) as cursor:
            cursor.itersize = 2_000
            yield from cursor.execute(text, values)

    def row(self, sql: str, **params: object) -> Row | None:
        """The first row of a query, or None."""
        with self._translating():
            cursor = self._execute(sql, params)
            found = cursor.fetchone()
            return None if found is None else _named(cursor, [found], self.dialect)[0]

    def value(self, sql: str, **params: object) -> Any:
        """The column called `value` of the first row; None without a row."""
        found = self.row(sql, **params)
        return None if found is None else found["value"]

    def execute(self, sql: str, **params: object) -> int:
        """Run a statement; how many rows it touched."""
        with self._translating():
            return int(self._execute(sql, params).rowcount)

    def insert(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Insert many rows as plain tuples, in column order."""
        if not rows:
            return
        with self._translating():
            if self.dialect == "sqlite":
                marks = ",".join("?" * len(columns))
                self._raw.executemany(
                    f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", rows
                )
                return
            with self._raw.cursor() as cursor:
                statement = f"COPY {table} ({','.join(columns)}) FROM STDIN"
                with cursor.copy(statement) as copy:
                    for row in rows:
                        copy.write_row(row)

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table, in the order its migrations made them."""
        if table not in self._columns:
            with self._translating():
                found = _names(self._raw.execute(f"SELECT * FROM {table} LIMIT 0"))
            self._columns[table] = tuple(found)
        return self._columns[table]

    def analyze(self, *, rows_min: int = STATISTICS_ROWS_MIN) -> None:
        """Gather the planner's statistics, and forget those of tables with few rows.

        A table that was small then is read from end to end ever after, however large
        it has grown by one row at a time; without statistics its indexes are used.
        """
        self.execute("ANALYZE")
        if self.dialect == "sqlite":
            self.execute(
                "DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < :least",
                least=rows_min,
            )
            self.execute("ANALYZE sqlite_schema")

    def script(self, statements: Iterable[str]) -> None:
        """Run statements that take no parameters."""
        for statement in statements:
            self.execute(statement)

    @property
    def is_in_transaction(self) -> bool:
        """Whether a transaction is open; the database may have ended it by itself."""
        if self.dialect == "sqlite":
            return bool(self._raw.in_transaction)
        return bool(self._raw.info.transaction_status)

    def interrupt(self) -> None:
        """Stop the query that another thread is running here."""
        if self.dialect == "sqlite":
            self._raw.interrupt()
        else:
            self._raw.cancel_safe()

    def close(self) -> None:
        """Close the driver's connection."""
        self._raw.close()

    def _execute(self, sql: str, params: Mapping[str, object]) -> Any:
        text, values = _prepared(sql, params, self.dialect)
        if self.dialect == "sqlite":
            return self._raw.execute(text, values)
        return self._raw.execute(text, values or None)

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            translated = translated_error(error, self.location)
            if translated is None:
                raise
            raise translated from error


def is_postgresql(location: str) -> bool:
    """Whether a ledger's location is a PostgreSQL URL."""
    return location.startswith(_SERVERS)


def open_sqlite(
    path: str,
    *,
    create: bool = False,
    readonly: bool = False,
    cache_kib: int = CACHE_KIB,
) -> Connection:
    """A SQLite connection set up as a ledger needs it.

    Args:
        path: The file, or one of the names of no file.
        create: Whether it is made when it is not there.
        readonly: Whether it refuses to write.
        cache_kib: How much of the file it keeps in memory at the most.

    Raises:
        LedgerMissingError: No such file, and `create` was not asked for.
        LedgerDamagedError: The file is no SQLite database, or another program's.
    """
    if path in (IN_MEMORY, TEMPORARY):
        address = path
    else:
        file = Path(path).absolute()
        if not create and not file.is_file():
            raise LedgerMissingError(path)
        address = f"{file.as_uri()}?mode={'rwc' if create else 'rw'}"
    try:
        raw = sqlite3.connect(
            address,
            uri=address not in (IN_MEMORY, TEMPORARY),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise LedgerDamagedError(path, str(error)) from error
    connection = Connection(raw, "sqlite", path)
    try:
        # First, because setting the journal mode would write to a stranger's file.
        _check_application(connection)
        connection.script(_pragmas(readonly=readonly, cache_kib=cache_kib))
    except Exception:
        raw.close()
        raise
    return connection


def open_postgresql(url: str, *, readonly: bool = False) -> Connection:
    """A PostgreSQL connection set up as a ledger needs it; needs extra `postgres`."""
    try:
        import psycopg
        from psycopg.rows import dict_row
    except ImportError as error:
        raise LedgerDamagedError(
            _without_password(url),
            "PostgreSQL needs the extra: pip install 'claim-provenance[postgres]'",
        ) from error
    shown = _without_password(url)
    try:
        raw = psycopg.connect(
            url.replace("postgresql+psycopg://", "postgresql://", 1),
            autocommit=True,
            row_factory=dict_row,
            options=f"-c lock_timeout={BUSY_SECONDS * 1000} -c timezone=UTC",
        )
    except psycopg.OperationalError as error:
        raise LedgerDamagedError(shown, _refusal(str(error))) from error
    except psycopg.Error:
        # What the driver says of a malformed address repeats it, password and all.
        raise LedgerDamagedError(shown, "its address cannot be read") from None
    # A database's own default may be not to wait for the disk.
    raw.execute(
        "SELECT set_config('synchronous_commit', 'on', false) "
        "WHERE current_setting('synchronous_commit') IN ('off', 'local')"
    )
    if readonly:
        raw.execute("SET default_transaction_read_only = on")
    return Connection(raw, "postgresql", shown)


def is_wal_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault.

    Source:
        Fixed in 3.51.3; back-ported to 3.50.7 and 3.44.6. A distribution's silent
        back-port cannot be seen and counts as unsafe.
    """
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )


def _pragmas(*, readonly: bool, cache_kib: int) -> tuple[str, ...]:
    # WAL is only as durable as its engine; TRUNCATE with EXTRA loses nothing on any.
    journal = (
        ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
        if is_wal_safe(sqlite3.sqlite_version_info)
        else ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = EXTRA")
    )
    return (
        # SQLite checks foreign keys only when asked, and once per connection.
        "PRAGMA foreign_keys = ON",
        # Without this, INSERT OR REPLACE deletes a row past the delete trigger.
        "PRAGMA recursive_triggers = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA mmap_size = 0",
        # What is erased is not to stay in pages that the file no longer uses.
        "PRAGMA secure_delete = ON",
        f"PRAGMA cache_size = -{cache_kib}",
        *journal,
        *(("PRAGMA query_only = ON",) if readonly else ()),
    )


def _check_application(connection: Connection) -> None:
    found = connection.row("PRAGMA application_id")
    tables = connection.value("SELECT count(*) AS value FROM sqlite_master")
    if found is not None and found["application_id"] != APPLICATION_ID and tables:
        raise LedgerDamagedError(
            connection.location, "it is another program's database"
        )


def _named(cursor: Any, rows: list[Any], dialect: Dialect) -> list[Row]:
    if dialect == "postgresql":
        return rows
    # Quicker than sqlite3.Row, which compares each name asked for with all before it.
    names = _names(cursor)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _names(cursor: Any) -> list[str]:
    return [column[0] for column in cursor.description or ()]


def _prepared(
    sql: str, params: Mapping[str, object], dialect: Dialect
) -> tuple[str, Mapping[str, object]]:
    values = dict(params)
    for name, value in params.items():
        if isinstance(value, tuple | list):
            assert len(value) <= EXPAND_MAX, "callers cut long lists"
            del values[name]
            names = [f"{name}_{index}" for index in range(len(value))]
            values.update(zip(names, value, strict=True))
            marks = ",".join(f":{each}" for each in names) or "NULL"
            sql = sql.replace(f"IN :{name}", f"IN ({marks})")
    return (sql if dialect == "sqlite" else _percent(sql)), values


@cache
def _percent(sql: str) -> str:
    return _NAME.sub(r"%(\1)s", sql.replace("%", "%%"))


def _without_password(url: str) -> str:
    shown = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)
    return re.sub(r"([?&](?:ssl)?password=)[^&]*", r"\1***", shown)


def _refusal(said: str) -> str:
    """What a server's library says in one line, without the question that it asks."""
    lines = (line.strip() for line in said.splitlines())
    return " ".join(each for each in lines if not each.endswith("?")).rstrip(".")
