"""A root kept elsewhere is found in the log, or the log is not what it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from db.ledger import Ledger
from db.upgrading import upgrade_store
from provenance.domain.grades import Reliability
from provenance.services.auditing import verify_ledger
from provenance.services.checking_roots import KeptRoot, check_root
from provenance.services.checking_sheets import sheet_root
from provenance.services.exporting import read_sheet
from provenance.services.sealing import seal_log
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from provenance.services.sheets_md import write_md
from tests.services.erasing import erase
from tests.services.ledgers import NOON
from tests.services.sheet_story import grade_taliban, tell

LATER = NOON + timedelta(minutes=8)


@pytest.fixture
def told(any_ledger):
    """A ledger of sixteen entries, in each database."""
    tell(any_ledger)
    return any_ledger


def test_a_root_of_the_past_is_found(told):
    """With its entry or without, after the log has grown."""
    root = verify_ledger(told).root
    grade_taliban(told, Reliability.B, minute=9)

    assert check_root(told, KeptRoot(root=root, entry=16)).entry == 16
    assert check_root(told, KeptRoot(root=root.upper())).entry == 16


def test_a_short_form_is_found_where_its_root_is(told):
    """It names neither root nor entry, so every beginning of the log is tried."""
    made = seal_log(told, by="ann", at=LATER).signed.checkpoint
    grade_taliban(told, Reliability.B, minute=9)

    found = check_root(told, KeptRoot(short=made.short))
    other = check_root(told, KeptRoot(short=f"{made.short[:-1]}7"))

    assert (found.entry, found.findings) == (made.size, ())
    assert "up to any entry does not have the root" in other.findings[0].message


@pytest.mark.parametrize(
    ("entry", "subject", "message"),
    [
        (None, "#16", "up to any entry does not have the root"),
        (3, "#3", "up to #3 does not have the root"),
        (17, "#17", "covers entry #17, and the log ends at #16"),
    ],
)
def test_a_root_that_the_log_does_not_have_is_a_finding(told, entry, subject, message):
    """The sentence says whether the log is too short or another."""
    checked = check_root(told, KeptRoot(root="ab" * 32, entry=entry))

    (finding,) = checked.findings
    assert checked.entry is None
    assert (finding.rule, finding.subject) == ("kept-root", subject)
    assert message in finding.message


def test_what_was_erased_since_is_told(told):
    """The root is still the log's, and what an erasure left is not held by it."""
    root = verify_ledger(told).root
    kept = KeptRoot(root=root, entry=16)
    assert check_root(told, kept).erased == ()

    seq = erase(told, 1, entries=[9])

    assert check_root(told, kept).erased == (seq,)
    after = KeptRoot(root=verify_ledger(told).root)
    assert check_root(told, after).erased == ()


def test_a_leaf_that_is_none_is_another_root(tmp_path):
    """A damaged file is judged in a sentence, whatever stands in its columns."""
    place = str(tmp_path / "a.db")
    upgrade_store(place)
    ledger = Ledger(place)
    tell(ledger)
    kept = KeptRoot(root=verify_ledger(ledger).root, entry=16)
    ledger.close()
    with closing(sqlite3.connect(place)) as raw, raw:
        guard = "SELECT sql FROM sqlite_master WHERE name = 'entry_only_erased'"
        (guard,) = raw.execute(guard).fetchone()
        raw.execute("DROP TRIGGER entry_only_erased")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'leaf BLOB NOT NULL', "
            "'leaf BLOB') WHERE name = 'entry'"
        )
        raw.execute("PRAGMA writable_schema = RESET")
        raw.execute("UPDATE entry SET leaf = NULL WHERE seq = 9")
        raw.execute(guard)

    (finding,) = check_root(Ledger(place), kept).findings

    assert "up to #16 does not have the root" in finding.message


def test_a_chain_value_is_compared_where_it_was_kept(told):
    """A sheet names both."""
    root = verify_ledger(told).root

    checked = check_root(told, KeptRoot(root=root, entry=16, chain="00"))

    assert "chain value" in checked.findings[0].message


@pytest.mark.parametrize(
    ("name", "write", "has_chain"),
    [
        ("a.csv", write_csv, True),
        ("a.evidence.csv", write_evidence_csv, False),
        ("a.json", write_json, True),
        ("a.md", write_md, True),
    ],
)
def test_every_format_names_its_root(story, name, write, has_chain):
    """Any file that was sent away can be held against the log."""
    sheet = read_sheet(story)

    entry, root, chain = sheet_root(write(sheet), name)

    assert (entry, root) == ("16", sheet.head.root)
    assert chain == (sheet.head.chain if has_chain else "")
