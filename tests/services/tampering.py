"""Changing a ledger behind its back, as its owner can, for tests of the audit."""

from __future__ import annotations

from typing import Any

import psycopg

from db.ledger import Ledger


def tamper(ledger: Ledger, sql: str) -> None:
    """Run a statement with every trigger and foreign key off, and put them back."""
    if ledger.dialect == "postgresql":
        with psycopg.connect(_owner_url(ledger)) as connection:
            connection.execute("SET session_replication_role = replica")
            done = connection.execute(sql.encode())
            assert done.rowcount > 0, "the statement changes something"
        return
    raw = _raw(ledger)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = [tuple(guard) for guard in guards]
    raw.execute("PRAGMA query_only = OFF")
    raw.execute("PRAGMA foreign_keys = OFF")
    for name, _ in kept:
        raw.execute(f"DROP TRIGGER {name}")
    assert raw.execute(sql).rowcount > 0, "the statement changes something"
    for _, guard in kept:
        raw.execute(guard)
    raw.execute("PRAGMA foreign_keys = ON")


def drop_guard(ledger: Ledger) -> None:
    """Drop the trigger that refuses changes to the log."""
    if ledger.dialect == "postgresql":
        with psycopg.connect(_owner_url(ledger)) as connection:
            connection.execute("DROP TRIGGER entry_only_erased ON entry")
        return
    raw = _raw(ledger)
    raw.execute("PRAGMA query_only = OFF")
    raw.execute("DROP TRIGGER entry_only_erased")


def spelt(ledger: Ledger, content: bytes) -> str:
    """Bytes as the ledger's SQL spells them."""
    digits = content.hex()
    return f"x'{digits}'" if ledger.dialect == "sqlite" else f"'\\x{digits}'"


def _raw(ledger: Ledger) -> Any:
    assert ledger._memory is not None, "the tests' SQLite ledgers are in memory"
    return ledger._memory.raw


def _owner_url(ledger: Ledger) -> str:
    url = ledger.location.replace("//reviewers:@", "//postgres:@", 1)
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
