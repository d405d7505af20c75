"""The migrations, the SQLModel classes and the program agree on one schema."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import (
    BigInteger,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    create_engine,
)
from sqlmodel import SQLModel

import db.migrations.versions
from db.comparing import GUARDS
from db.engine import open_postgresql, open_sqlite
from db.migrations import m0001_indexes
from db.schema import SCHEMA
from db.tables import TABLES
from db.upgrading import upgrade_store

OWN = {str(table.__tablename__) for table in TABLES}


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's place on each database, with its owner's rights."""
    if request.param == "sqlite":
        made = str(tmp_path / "ledger.db")
    else:
        made = request.getfixturevalue("postgres_database")
    upgrade_store(made)
    return made


def included(name: str | None, kind: str, parents: object) -> bool:
    """Whether the comparison looks at a table: ours, and no shelf of the index's."""
    return kind != "table" or name in OWN


# An index on an expression is none that SQLAlchemy can read back.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
def test_migrated_tables_equal_the_classes(location: str) -> None:
    """Tables, columns, types, nullability and foreign keys are the same on both."""
    url = location if "://" in location else f"sqlite:///{location}"
    engine = create_engine(url)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": differs, "include_name": included}
        )
        found = compare_metadata(context, SQLModel.metadata)

    engine.dispose()
    # Indexes are declared by migrations only, in their fixed order.
    assert [each for each in found if not str(each[0]).endswith("_index")] == []


def differs(
    context: MigrationContext, inspected: object, declared: object, *types: object
) -> bool:
    """Whether the migration's type of a column holds other values than the class's."""
    found, wanted = types
    if isinstance(wanted, TypeDecorator):
        wanted = wanted.impl
    if context.dialect.name == "sqlite" and isinstance(wanted, BigInteger):
        # SQLite has one INTEGER, as wide as it needs to be.
        return not isinstance(found, Integer)
    return not any(
        isinstance(found, kind) and isinstance(wanted, kind)
        for kind in (BigInteger, String, LargeBinary)
    )


def test_the_program_writes_the_newest_schema() -> None:
    """SCHEMA is the last migration's number, and none is skipped on the way."""
    folder = Path(db.migrations.versions.__path__[0])
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("m*.py"))]

    steps = [
        (
            re.findall(r'^revision = "(\d{4})"$', text, re.MULTILINE),
            re.findall(r'^down_revision = "?(\w+)"?$', text, re.MULTILINE),
        )
        for text in texts
    ]

    numbers = [f"{place:04}" for place in range(1, len(steps) + 1)]
    assert [own for (own,), _ in steps] == numbers
    assert [before for _, (before,) in steps] == ["None", *numbers[:-1]]
    assert numbers[-1] == SCHEMA


def test_indexes_are_made_in_one_order(tmp_path: Path) -> None:
    """Two ledgers have the same tables and indexes in the same order, word for word."""
    made = []
    for name in ("one.db", "two.db"):
        upgrade_store(str(tmp_path / name))
        connection = open_sqlite(str(tmp_path / name))
        made.append(
            [
                tuple(row[column] for column in ("type", "name", "sql"))
                for row in connection.rows("SELECT * FROM sqlite_master ORDER BY rowid")
            ]
        )
        connection.close()

    assert made[0] == made[1]


def test_indexes_stand_in_the_order_of_the_migration(tmp_path: Path) -> None:
    """The order is the migration's text: planners break ties by it."""
    path = str(tmp_path / "ledger.db")
    upgrade_store(path)
    connection = open_sqlite(path)

    made = [
        row["sql"]
        for row in connection.rows(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "ORDER BY rowid"
        )
    ]

    connection.close()
    assert made[: len(m0001_indexes.INDEXES)] == [*m0001_indexes.INDEXES]


def test_the_guards_that_an_audit_expects_are_made(postgres_database: str) -> None:
    """A new ledger on PostgreSQL has exactly the triggers that audits look for."""
    upgrade_store(postgres_database)
    connection = open_postgresql(postgres_database)

    found = {
        (row["relname"], row["tgname"])
        for row in connection.rows(
            "SELECT c.relname, t.tgname FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        )
    }

    connection.close()
    assert found == GUARDS


def test_a_failed_upgrade_leaves_nothing(postgres_database: str) -> None:
    """The schema is made whole or not at all."""
    connection = open_postgresql(postgres_database)
    connection.execute("CREATE TABLE verdict (in_the_way INTEGER)")

    with pytest.raises(Exception, match="verdict"):
        upgrade_store(postgres_database)

    left = connection.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    )
    connection.close()
    assert [row["tablename"] for row in left] == ["verdict"]
