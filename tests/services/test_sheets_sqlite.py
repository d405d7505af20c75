"""The database of a sheet: plain tables, the same bytes, read back whole."""

from __future__ import annotations

import sqlite3

import pytest

from provenance.domain.text import show
from provenance.services.exporting import read_sheet
from provenance.services.sheet_cells import OWN_SHEET_COLUMNS
from provenance.services.sheet_stores import StoreUnreadableError, read_store
from provenance.services.sheets_sqlite import EVIDENCE, write_sqlite
from tests.services.sheet_story import HOSTILE


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, hostile text among them."""
    return read_sheet(story)


@pytest.fixture
def store(sheet):
    """Its database."""
    opened = sqlite3.connect(":memory:")
    opened.deserialize(write_sqlite(sheet))
    yield opened
    opened.close()


def changed(sheet, *statements: str) -> bytes:
    """The database after somebody wrote to it."""
    store = sqlite3.connect(":memory:", isolation_level=None)
    store.deserialize(write_sqlite(sheet))
    for each in statements:
        store.execute(each)
    content = store.serialize()
    store.close()
    return content


def test_the_tables_are_frozen(store, golden):
    """What they hold, as statements; pages differ between versions of SQLite."""
    golden(
        "sheet.sqlite.sql", "".join(f"{line}\n" for line in store.iterdump()).encode()
    )


def test_a_database_has_a_row_a_line(sheet, store):
    """Every decided, held out and contested question, in order."""
    found = store.execute("SELECT question FROM sheet ORDER BY rowid").fetchall()

    assert found == [(f"Q{line.question}",) for line in sheet.lines]


def test_every_column_is_there_once(store):
    """What a row says and what its documents and sources say are apart."""
    columns = {
        table: tuple(row[1] for row in store.execute(f"PRAGMA table_info({table})"))
        for table in ("sheet", "evidence", "documents", "sources", "head")
    }

    assert columns["sheet"] == OWN_SHEET_COLUMNS
    assert columns["evidence"] == EVIDENCE
    assert columns["head"] == ("name", "value")


def test_what_cannot_be_seen_is_marked(store):
    """Programs that show a database show its texts as they are."""
    ((rationale,),) = store.execute(
        "SELECT rationale FROM sheet WHERE reconciliation = 'R5'"
    )

    assert rationale == show(HOSTILE, one_line=False)
    assert "\u202e" not in rationale


def test_numbers_add_up(store):
    """They are numbers, and what was not given is NULL."""
    ((low, reports),) = store.execute(
        "SELECT low, reports FROM sheet WHERE reconciliation = 'R1'"
    )
    ((missing,),) = store.execute("SELECT low FROM sheet WHERE reconciliation = 'R3'")

    assert (low, reports, missing) == (43, 4, None)


def test_keys_lead_from_claims_to_questions_and_documents(store):
    """A program joins the tables without being told how."""
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ((count,),) = store.execute(
        "SELECT count(*) FROM sources JOIN evidence USING (reconciliation, claim) "
        "JOIN sheet USING (question) JOIN documents USING (document)"
    )
    ((steps,),) = store.execute("SELECT count(*) FROM sources")
    assert count == steps > 0


def test_the_file_names_no_version_of_its_writer(sheet):
    """Which of them wrote it says nothing about the sheet."""
    content = write_sqlite(sheet)

    assert content[:16] == b"SQLite format 3\0"
    assert content[96:100] == bytes(4)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t INSERT ON sheet BEGIN SELECT 1; END",
        "CREATE TABLE more (a)",
        "DROP TABLE sources",
        "CREATE INDEX more ON sheet (value)",
    ],
)
def test_a_database_with_other_tables_is_none_of_ours(sheet, statement):
    """What it would run is not run, and what it hides is not passed over."""
    with pytest.raises(StoreUnreadableError, match="other tables"):
        read_store(changed(sheet, statement))


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(500), b"x" * 99])
def test_what_is_no_database_is_named(content):
    """Nothing of it is taken for a sheet."""
    with pytest.raises(StoreUnreadableError):
        read_store(content)
