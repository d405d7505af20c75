"""An audit names the first thing that someone changed behind the ledger's back."""

from __future__ import annotations

from hashlib import sha256

import pytest

from db.ledger import Ledger
from db.log import each_entry
from provenance.domain.entries import chain_digest, leaf_digest
from provenance.domain.findings import Severity
from provenance.services.auditing import verify_ledger
from tests.services.stories import tell_kunduz
from tests.services.tampering import drop_guard, spelt, tamper

HEADER = (
    "seq",
    "id",
    "actor",
    "auth",
    "at",
    "kind",
    "subject",
    "base",
    "body_sha256",
)
ONE = "(SELECT min(sha256) FROM blob)"


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger with many kinds of act, on each database."""
    tell_kunduz(any_ledger)
    return any_ledger


def found(ledger: Ledger) -> dict[str, str]:
    """The subject of each rule's finding."""
    return {each.rule: each.subject for each in verify_ledger(ledger).findings}


@pytest.mark.parametrize(
    ("sql", "rule", "subject"),
    [
        ("UPDATE entry SET body = '{}' WHERE seq = 3", "body", "#3"),
        ("UPDATE entry SET body = NULL WHERE seq = 3", "body", "#3"),
        ("UPDATE entry SET salt = leaf WHERE seq = 3", "body", "#3"),
        ("UPDATE entry SET body_sha256 = leaf WHERE seq = 3", "body", "#3"),
        ("UPDATE entry SET actor = 'eve' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET auth = 'signed' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET at = '2020' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET kind = 'x' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET subject = 'S2' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET base = 1 WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET id = 'x' WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET leaf = salt WHERE seq = 4", "leaf", "#4"),
        ("UPDATE entry SET chain = leaf WHERE seq = 4", "chain", "#4"),
        ("DELETE FROM entry WHERE seq = 4", "order", "#5"),
        ("DELETE FROM entry WHERE seq = 4", "chain", "#5"),
        ("UPDATE entry SET seq = 99 WHERE seq = 4", "order", "#5"),
        ("UPDATE entry SET at = '2020' WHERE seq = 4", "clock", "#4"),
        ("UPDATE entry SET body = body || ' ' WHERE seq = 3", "canonical", "#3"),
    ],
)
def test_a_changed_entry_is_named(
    told: Ledger, sql: str, rule: str, subject: str
) -> None:
    """Each column of the log is held by a hash, and the first entry is named."""
    tamper(told, sql)

    assert found(told)[rule] == subject


@pytest.mark.parametrize(
    ("sql", "subject"),
    [
        ("UPDATE source SET name = 'Wife' WHERE id = 1", "S1"),
        ("UPDATE document SET title = 'x' WHERE id = 1", "D1"),
        ("UPDATE event SET place = 'x' WHERE id = 1", "E1"),
        ("UPDATE question SET reconciliation_id = NULL WHERE id = 1", "Q1"),
        ("UPDATE passage SET entry_seq = 1 WHERE id = 2", "passage D1:10-21"),
        ("UPDATE claim SET low = 60000000 WHERE id = 1", "C1"),
        (
            "UPDATE attribution SET source_id = 2 WHERE claim_id = 1",
            "step 1 of the chain of C1",
        ),
        ("UPDATE case_file SET rank = 2 WHERE id = 1", "K1"),
        ("UPDATE relation SET state = 'dismissed' WHERE id = 1", "L1"),
        ("UPDATE reconciliation SET stale_seq = NULL WHERE id = 1", "R1"),
        (
            "UPDATE verdict SET stance = 'supports' WHERE position = 1",
            "the verdict on C2 in R1",
        ),
        ("UPDATE approval SET is_yes = 0 WHERE id = 1", "A1"),
        ("UPDATE grade SET is_undone = 0 WHERE id = 1", "G1"),
        ("UPDATE rating SET digit = '1' WHERE id = 1", "T1"),
    ],
)
def test_a_changed_projection_is_named(told: Ledger, sql: str, subject: str) -> None:
    """A row that is not what the log gives is named as people name it."""
    tamper(told, sql)

    assert found(told) == {"projection": subject}


def test_the_difference_is_shown(told: Ledger) -> None:
    """The finding says what the table holds and what the log gives."""
    tamper(told, "UPDATE source SET name = 'Wife' WHERE id = 1")

    (finding,) = verify_ledger(told).findings
    assert finding.message == (
        "S1 differs from the log: name is “Wife”, and the log gives “Wire”."
    )


def test_a_planted_row_is_left_over(told: Ledger) -> None:
    """A row that no entry vouches for is named."""
    tamper(
        told,
        "INSERT INTO passage VALUES (4, NULL, NULL, NULL, 'planted', '', '', NULL, 1)",
    )

    assert found(told)["leftover"] == "passage 4"


def test_a_removed_row_is_lost(told: Ledger) -> None:
    """A row that the log gives and the table lacks is named."""
    tamper(told, "DELETE FROM rating WHERE id = 1")

    assert found(told) == {"lost": "T1"}


def test_a_planted_blob_is_left_over(told: Ledger) -> None:
    """Bytes that no entry names are named."""
    digest = sha256(b"planted").hexdigest()

    planted = spelt(told, b"planted")
    tamper(told, f"INSERT INTO blob VALUES ('{digest}', 7, {planted}, NULL)")

    assert found(told) == {"leftover": digest}


def test_changed_bytes_are_named(told: Ledger) -> None:
    """A blob is hashed again, and the passages in it are looked up again."""
    with told.read() as connection:
        text = connection.value(
            "SELECT text_sha256 AS value FROM document WHERE id = 1"
        )

    other = spelt(told, b"planted")
    tamper(told, f"UPDATE blob SET content = {other} WHERE sha256 = '{text}'")

    named = {"blob": "D1", "text": "D1", "passage": "D1:0-9"}
    assert named.items() <= found(told).items()


def test_a_wrong_size_is_named(told: Ledger) -> None:
    """What is written of a blob's size is checked too."""
    tamper(told, f"UPDATE blob SET size = size + 1 WHERE sha256 = {ONE}")

    assert [*found(told)] == ["blob-size"]


def test_a_missing_blob_is_missed(told: Ledger) -> None:
    """The entry that names it is named; its rows have another root, and no replay."""
    with told.read() as connection:
        body = next(e for e in each_entry(connection) if e.kind == "claims.imported")

    tamper(told, "DELETE FROM blob")

    missed = found(told)
    assert (missed["named"], missed["root"]) == ("#1", f"#{body.seq}")
    assert missed["replay"] == "log"


def test_a_passage_moved_in_both_places_is_named(told: Ledger) -> None:
    """A passage that does not stand at its offsets is found by them."""
    tamper(told, "UPDATE passage SET span_start = 1, span_end = 2 WHERE id = 1")

    assert found(told)["passage"] == "D1:1-2"


def test_a_log_hashed_anew_still_gives_other_tables(told: Ledger) -> None:
    """Whoever re-hashes one entry must re-hash the ones after it as well."""
    with told.read() as connection:
        entries = list(each_entry(connection))
    header = {name: getattr(entries[3], name) for name in HEADER}
    leaf = leaf_digest(**{**header, "actor": "eve"})
    chain = chain_digest(entries[2].chain, leaf)

    tamper(
        told,
        f"UPDATE entry SET actor = 'eve', leaf = {spelt(told, leaf)}, "
        f"chain = {spelt(told, chain)} WHERE seq = 4",
    )

    assert found(told) == {"chain": "#5", "projection": "G1"}


def test_a_missing_guard_is_a_warning(told: Ledger) -> None:
    """A ledger whose trigger is gone is sound until something is changed."""
    drop_guard(told)

    audit = verify_ledger(told)

    assert [(each.severity, each.rule) for each in audit.findings] == [
        (Severity.WARNING, "schema")
    ]
    assert audit.is_sound


def test_a_changed_index_of_words_is_named(ledger: Ledger) -> None:
    """Search on SQLite finds what the passages say, or the audit tells."""
    tell_kunduz(ledger)
    tamper(
        ledger,
        "INSERT INTO passage_words (passage_words, rowid, exact) "
        "SELECT 'delete', id, exact FROM passage WHERE id = 1",
    )

    assert found(ledger) == {"words": "passage_words"}


def test_sizes_of_another_type_say_the_same(ledger: Ledger) -> None:
    """The index of words reads the bytes of a text as it reads bytes."""
    tell_kunduz(ledger)
    tamper(ledger, "UPDATE passage_words_docsize SET sz = CAST(sz AS TEXT)")

    assert found(ledger) == {}
