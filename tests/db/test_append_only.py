"""Evidence is append-only on both databases, even to a program with a fault."""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
import pytest

from db.ledger import Ledger
from provenance.domain.errors import LedgerLoginError
from tests.services.stories import tell_kunduz

REFUSALS = (sqlite3.IntegrityError, psycopg.Error, LedgerLoginError)
EVIDENCE = {"entry": "seq", "blob": "sha256", "passage": "id"}
ENTRY = (
    "INSERT INTO entry SELECT {seq}, '{id}', actor, auth, at, kind, subject, base, "
    "body, body_sha256, salt, leaf, chain FROM entry WHERE seq = 1"
)
PASSAGE = "INSERT INTO passage SELECT {id}, NULL, NULL, NULL, 'x', '', '', NULL, 1"

ATTACKS = {
    "update the log": "UPDATE entry SET actor = 'eve' WHERE seq = 1",
    "delete from the log": "DELETE FROM entry WHERE seq = 1",
    "empty the log": "DELETE FROM entry",
    "update bytes": "UPDATE blob SET size = 0",
    "delete bytes": "DELETE FROM blob",
    "update a passage": "UPDATE passage SET exact = 'other' WHERE id = 1",
    "delete a passage": "DELETE FROM passage WHERE id = 1",
    "an entry dated back": ENTRY.format(seq=0, id="back"),
    "an entry after a gap": ENTRY.format(seq=99, id="gap"),
    "an entry in another's place": ENTRY.format(seq=2, id="place"),
    "an entry under another's id": ENTRY.replace("'{id}'", "id").format(seq=11),
    "a passage dated back": PASSAGE.format(id=0),
    "a passage after a gap": PASSAGE.format(id=99),
    "a passage in another's place": PASSAGE.format(id=1),
    "bytes that are there": "INSERT INTO blob SELECT sha256, 0, content, NULL "
    "FROM blob",
    "an entry put over": ENTRY.format(seq=1, id="over")
    + " ON CONFLICT (seq) DO UPDATE SET actor = 'eve'",
    "bytes put over": "INSERT INTO blob SELECT sha256, 0, content, NULL FROM blob "
    "WHERE true ON CONFLICT (sha256) DO UPDATE SET size = 0",
}
ATTACKS_OF_SQLITE = {
    "an entry replaced": ENTRY.format(seq=1, id="x").replace(
        "INSERT", "INSERT OR REPLACE"
    ),
    "an entry replaced by its id": ENTRY.replace("'{id}'", "id")
    .format(seq=11)
    .replace("INSERT", "INSERT OR REPLACE"),
    "bytes replaced": "REPLACE INTO blob SELECT sha256, 0, content, NULL FROM blob",
    "a passage replaced": PASSAGE.format(id=1).replace("INSERT", "REPLACE"),
    "an update that replaces": "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
}
ATTACKS_OF_POSTGRESQL = {
    "empty the log at once": "TRUNCATE entry CASCADE",
    "empty the bytes at once": "TRUNCATE blob",
    "empty the passages at once": "TRUNCATE passage CASCADE",
}


def evidence(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of evidence."""
    with ledger.read() as connection:
        return {
            table: [
                dict(row)  # type: ignore[call-overload]  # Both drivers' rows are mappings.
                for row in connection.rows(f"SELECT * FROM {table} ORDER BY {key}")
            ]
            for table, key in EVIDENCE.items()
        }


def attempt(ledger: Ledger, sql: str) -> None:
    """Run a statement as a writer does, and commit it."""
    with ledger.write() as writer:
        writer.connection.execute(sql)


@pytest.mark.parametrize("sql", ATTACKS.values(), ids=ATTACKS)
def test_evidence_refuses_to_change(any_ledger: Ledger, sql: str) -> None:
    """Whatever a writer's login sends, evidence stays as it was."""
    tell_kunduz(any_ledger)
    before = evidence(any_ledger)

    with pytest.raises(REFUSALS):
        attempt(any_ledger, sql)

    assert evidence(any_ledger) == before


@pytest.mark.parametrize("sql", ATTACKS_OF_SQLITE.values(), ids=ATTACKS_OF_SQLITE)
def test_sqlite_refuses_to_replace_evidence(ledger: Ledger, sql: str) -> None:
    """SQLite's OR REPLACE, which deletes before it inserts, is refused as well."""
    tell_kunduz(ledger)
    before = evidence(ledger)

    with pytest.raises(REFUSALS):
        attempt(ledger, sql)

    assert evidence(ledger) == before


@pytest.mark.parametrize(
    "sql",
    [*ATTACKS.values(), *ATTACKS_OF_POSTGRESQL.values()],
    ids=[*ATTACKS, *ATTACKS_OF_POSTGRESQL],
)
def test_triggers_hold_the_owner_of_postgresql_too(
    postgres_ledger: Ledger, sql: str
) -> None:
    """Where no grant refuses, a trigger does."""
    tell_kunduz(postgres_ledger)
    before = evidence(postgres_ledger)
    owner = postgres_ledger.location.replace("//reviewers:@", "//postgres:@", 1)

    with (
        psycopg.connect(owner.replace("+psycopg", "", 1)) as connection,
        pytest.raises(psycopg.Error, match=r"is evidence|duplicate key"),
    ):
        connection.execute(sql.encode())

    assert evidence(postgres_ledger) == before
