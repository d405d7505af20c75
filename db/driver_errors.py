"""What the drivers' errors mean to a reader: busy, damaged, or not allowed."""

from __future__ import annotations

import sqlite3

from provenance.domain.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerLoginError,
    ProvenanceError,
)

BUSY_SECONDS = 30
"""How long a writer waits for another one."""
_UNUSABLE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""Errors of SQLite that say the file cannot be used."""


def translated_error(error: Exception, location: str) -> ProvenanceError | None:
    """Our error for a driver's; None for one that a reader can do nothing about."""
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error, location)
    if isinstance(error, UnicodeDecodeError):
        # SQLite's own words quote the damaged schema.
        return LedgerDamagedError(location, "its schema is not text")
    return _from_postgresql(error, location)


def _from_sqlite(error: sqlite3.Error, location: str) -> ProvenanceError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerBusyError(location, BUSY_SECONDS)
    if code == sqlite3.SQLITE_FULL:
        return LedgerDamagedError(location, "the disk is full")
    if code in _UNUSABLE or str(error).startswith(
        ("Could not decode", "no such table")
    ):
        return LedgerDamagedError(location, str(error))
    return None


def _from_postgresql(error: Exception, location: str) -> ProvenanceError | None:
    names = {each.__name__ for each in type(error).__mro__}
    # By name, because only ledgers on PostgreSQL pay for loading its driver.
    if names & {"LockNotAvailable", "QueryCanceled"}:
        return LedgerBusyError(location, BUSY_SECONDS)
    if "InsufficientPrivilege" in names:
        return LedgerLoginError(location, str(error).splitlines()[0])
    if names & {"OperationalError", "UndefinedTable"}:
        return LedgerDamagedError(location, str(error).splitlines()[0])
    return None
