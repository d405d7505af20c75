"""Which schema this program reads and writes, and as whom."""

from __future__ import annotations

from db.engine import Connection
from provenance.domain.errors import (
    LedgerDamagedError,
    LedgerLoginError,
    LedgerVersionError,
)

SCHEMA = "0001"
"""The newest migration; a test compares it with db/migrations/versions."""
_HAS_VERSION = {
    "sqlite": "SELECT count(*) AS value FROM sqlite_master "
    "WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT count(*) AS value FROM pg_tables "
    "WHERE schemaname = current_schema() AND tablename = 'alembic_version'",
}


def found_schema(connection: Connection) -> str:
    """The schema a store holds; empty when it holds none."""
    if not connection.value(_HAS_VERSION[connection.dialect]):
        return ""
    return str(
        connection.value("SELECT version_num AS value FROM alembic_version") or ""
    )


def check_schema(connection: Connection) -> None:
    """Refuse a store that another version of the program made.

    Raises:
        LedgerDamagedError: No ledger at all.
        LedgerVersionError: Older or newer than this program's.
    """
    found = found_schema(connection)
    if not found:
        raise LedgerDamagedError(connection.location, "it holds no ledger")
    if found != SCHEMA:
        raise LedgerVersionError(connection.location, found, SCHEMA)


def check_login(connection: Connection) -> None:
    """Refuse to write to PostgreSQL as someone whom no trigger and no grant can hold.

    The owner of the tables writes the first entry, which says that they were made.

    Raises:
        LedgerLoginError: The login is a superuser, or owns the tables.
    """
    is_owner = connection.value(
        "SELECT pg_has_role(current_user, relowner, 'MEMBER') AS value "
        "FROM pg_class WHERE oid = to_regclass('entry')"
    )
    if is_owner and connection.value("SELECT 1 AS value FROM entry LIMIT 1"):
        raise LedgerLoginError(
            connection.location, "it owns the tables, so nothing would hold it"
        )
