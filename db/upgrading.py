"""Creates a ledger's schema or brings it to this version, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.driver_errors import translated_error
from db.engine import (
    APPLICATION_ID,
    LOCK_KEY,
    Connection,
    is_postgresql,
    open_postgresql,
    open_sqlite,
)
from db.schema import SCHEMA, found_schema
from provenance.domain.errors import LedgerVersionError

_BEGIN = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "BEGIN ISOLATION LEVEL READ COMMITTED",
}


def upgrade_store(location: str) -> str:
    """Create or upgrade the store at `location`; the schema it had before, or empty.

    Raises:
        LedgerVersionError: The store is newer than this program.
    """
    if is_postgresql(location):
        connection = open_postgresql(location)
    else:
        connection = open_sqlite(location, create=True)
    try:
        return upgrade_connection(connection)
    finally:
        connection.close()


def upgrade_connection(connection: Connection) -> str:
    """As `upgrade_store`, on a connection that is already open."""
    found = found_schema(connection)
    if found == SCHEMA:
        return found
    if found > SCHEMA:
        raise LedgerVersionError(connection.location, found, SCHEMA)
    raw = connection.raw
    # SQLAlchemy reads plain tuples; the ledger reads rows by name.
    by_name = raw.row_factory
    raw.row_factory = None if connection.dialect == "sqlite" else _tuple_row()
    try:
        _migrate(connection)
    finally:
        raw.row_factory = by_name
    return found


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    is_sqlite = connection.dialect == "sqlite"
    engine = create_engine(
        "sqlite://" if is_sqlite else "postgresql+psycopg://",
        creator=lambda: connection.raw,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
    )
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    with _translating(DBAPIError, connection), engine.connect() as borrowed:
        config.attributes["connection"] = borrowed
        borrowed.exec_driver_sql(_BEGIN[connection.dialect])
        try:
            if is_sqlite:
                borrowed.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            else:
                borrowed.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_KEY})")
            command.upgrade(config, "head")
        except BaseException:
            if connection.is_in_transaction:
                borrowed.exec_driver_sql("ROLLBACK")
            raise
        borrowed.exec_driver_sql("COMMIT")


@contextmanager
def _translating(kind: type[Any], connection: Connection) -> Iterator[None]:
    """Has the driver's own error told in our words, without those wrapped around it."""
    try:
        yield
    except kind as error:
        translated = translated_error(error.orig, connection.location)
        if translated is None:
            raise
        raise translated from error


def _tuple_row() -> Any:
    from psycopg.rows import tuple_row

    return tuple_row
