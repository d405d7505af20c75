"""A ledger is opened in one way, and what is not a ledger is refused unharmed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.engine import APPLICATION_ID, is_wal_safe, open_postgresql, open_sqlite
from db.ledger import Ledger
from db.schema import SCHEMA
from db.upgrading import upgrade_store
from provenance.domain.errors import (
    LedgerDamagedError,
    LedgerMissingError,
    LedgerVersionError,
    ProvenanceError,
)


def opened(location: str | Path) -> None:
    """Open a ledger and read."""
    ledger = Ledger(str(location))
    try:
        with ledger.read():
            pass
    finally:
        ledger.close()


def set_version(location: str, version: str) -> None:
    """Write the number of another version's schema."""
    connection = (
        open_postgresql(location) if "://" in location else open_sqlite(location)
    )
    connection.execute("UPDATE alembic_version SET version_num = :new", new=version)
    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's place on each database, with its owner's rights."""
    if request.param == "sqlite":
        made = str(tmp_path / "ledger.db")
    else:
        made = request.getfixturevalue("postgres_database")
    upgrade_store(made)
    return made


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 37, 2), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 46, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_is_used_only_where_it_is_safe(
    version: tuple[int, int, int], safe: bool
) -> None:
    """Versions with the WAL-reset fault are told from those that lost it."""
    assert is_wal_safe(version) is safe


def test_sqlite_is_opened_as_designed(tmp_path: Path) -> None:
    """Foreign keys, triggers within REPLACE, no trusted schema, a durable journal."""
    path = str(tmp_path / "set-up.db")
    upgrade_store(path)
    connection = open_sqlite(path)
    wal = is_wal_safe(sqlite3.sqlite_version_info)

    found = {
        name: connection.raw.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
            "busy_timeout",
            "application_id",
        )
    }

    connection.close()
    assert found == {
        "journal_mode": "wal" if wal else "truncate",
        "synchronous": 2 if wal else 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 30_000,
        "application_id": APPLICATION_ID,
    }


def test_postgresql_is_opened_as_designed(postgres_database: str) -> None:
    """A lock is waited for no longer than the time-out, and time is UTC."""
    connection = open_postgresql(postgres_database)

    found = [
        connection.raw.execute(f"SHOW {name}").fetchone()[name]
        for name in ("lock_timeout", "TimeZone", "transaction_isolation")
    ]

    connection.close()
    assert found == ["30s", "UTC", "read committed"]


def test_a_ledger_opens_again(location: str) -> None:
    """What was made can be read."""
    opened(location)


@pytest.mark.parametrize(
    ("version", "advice"), [("9999", "newer program"), ("0000", "provenance init")]
)
def test_another_versions_ledger_is_refused(
    location: str, version: str, advice: str
) -> None:
    """Neither newer nor older is read; the sentence says what to do."""
    set_version(location, version)

    with pytest.raises(LedgerVersionError, match=advice) as refusal:
        opened(location)

    assert refusal.value.exit_code == 5


def test_a_newer_ledger_is_not_upgraded_down(location: str) -> None:
    """Creating or upgrading refuses it too, and leaves its version."""
    set_version(location, "9999")

    with pytest.raises(LedgerVersionError):
        upgrade_store(location)

    with pytest.raises(LedgerVersionError, match="schema 9999"):
        opened(location)


def test_upgrading_again_changes_nothing(location: str) -> None:
    """A ledger of this version is left as it is."""
    assert upgrade_store(location) == SCHEMA


def test_a_missing_ledger_is_not_made_by_looking(tmp_path: Path) -> None:
    """Opening creates no file and says how to make one."""
    path = tmp_path / "ledger.db"

    with pytest.raises(LedgerMissingError, match="provenance init") as refusal:
        opened(path)

    assert (refusal.value.exit_code, path.exists()) == (4, False)


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    """Neither is a place that no file can be made in."""
    with pytest.raises(LedgerMissingError):
        opened(tmp_path)
    with pytest.raises(LedgerDamagedError, match="unable to open"):
        upgrade_store(str(tmp_path / "no" / "ledger.db"))


@pytest.mark.parametrize(
    "content", [b"", b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, garbage and a broken header are left as they were."""
    path = tmp_path / "ledger.db"
    path.write_bytes(content)

    with pytest.raises(LedgerDamagedError) as refusal:
        opened(path)

    assert (refusal.value.exit_code, path.read_bytes()) == (5, content)


@pytest.mark.parametrize("action", [opened, upgrade_store])
def test_another_programs_database_is_refused_unharmed(
    tmp_path: Path, action: object
) -> None:
    """Not a byte of it changes, its journal mode included."""
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as stranger:
        stranger.execute("PRAGMA journal_mode = WAL")
        stranger.execute("CREATE TABLE visits (url TEXT)")
    stranger.close()
    before = path.read_bytes()
    assert callable(action), "each action takes a location"

    with pytest.raises(LedgerDamagedError, match="another program"):
        action(str(path))

    assert path.read_bytes() == before


def test_a_database_without_a_ledger_is_refused(postgres_database: str) -> None:
    """An empty PostgreSQL database is no ledger yet."""
    with pytest.raises(LedgerDamagedError, match="no ledger"):
        opened(postgres_database)


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """A lost server is an error of ours, not the driver's."""
    with pytest.raises(ProvenanceError) as refusal:
        opened(f"postgresql+psycopg://ada:hush@/ledger?host={tmp_path}")

    assert refusal.value.exit_code == 5
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
@pytest.mark.parametrize(
    "rest",
    ["ada:secret@127.0.0.1:1/x", "127.0.0.1:1/x?password=secret", "ada:secret@[/x"],
    ids=["before the host", "as an option", "malformed"],
)
def test_no_password_of_an_address_is_shown(scheme: str, rest: str) -> None:
    """Whatever keeps the server from answering, and in one line."""
    with pytest.raises(LedgerDamagedError) as raised:
        opened(f"{scheme}://{rest}")

    assert "secret" not in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_a_page_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    """Damage met while rows are fetched is named as damage."""
    path = tmp_path / "ledger.db"
    upgrade_store(str(path))
    ledger = Ledger(str(path))
    with ledger.write() as writer:
        writer.append("test.made", subject="x", body={}, by="ada", at="2021")
    ledger.close()
    content = bytearray(path.read_bytes())
    page = content.index(b"test.made") // 4096
    content[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(content)

    with pytest.raises(LedgerDamagedError), Ledger(str(path)).read() as connection:
        connection.rows("SELECT * FROM entry")
