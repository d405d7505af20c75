"""After an erasure, an audit still names what somebody else changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from db.erasures import Redaction, each_redaction, erase_blobs
from db.ledger import Ledger
from provenance.domain.erasures import DONE
from provenance.domain.errors import LedgerDamagedError
from provenance.services.auditing import ledger_at, verify_ledger
from tests.services.erasing import ask, erase, found
from tests.services.sheet_story import tell
from tests.services.tampering import spelt, tamper


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database, all of one document."""
    tell(any_ledger)
    return any_ledger


def rows_blob(ledger: Ledger) -> str:
    """The digest of the blob of rows that the erasure redacted."""
    with ledger.read() as connection:
        body = connection.value(
            "SELECT body AS value FROM entry WHERE kind = 'erasure.done'"
        )
    return str(json.loads(body)["redacted"][0]["sha256"])


def test_a_changed_redacted_row_is_named(told: Ledger) -> None:
    """What an erasure left gives the root of old, so nobody can change it later."""
    erase(told)
    digest = rows_blob(told)
    with told.read() as connection:
        content = bytes(
            connection.value(
                "SELECT content AS value FROM blob WHERE sha256 = :d", d=digest
            )
        )
    planted = content.replace(b'"low":"100"', b'"low":"900"')
    assert planted != content

    tamper(
        told,
        f"UPDATE blob SET content = {spelt(told, planted)} WHERE sha256 = '{digest}'",
    )

    named = found(told)
    assert named["root"] == "#3"
    assert named["blob"] == "#3"


@pytest.mark.parametrize(
    ("before", "after"),
    [(b'"low":"100"', b'"low":"900"'), (b"[erased by", b"He said it")],
    ids=["a fact", "words"],
)
def test_two_names_cannot_leave_another_row(
    told: Ledger, before: bytes, after: bytes
) -> None:
    """Whoever types two names and writes such an act changes nothing unseen by it."""
    ask(told)
    with told.write() as writer:
        connection, seq = writer.connection, writer.seq
        (left,) = each_redaction(connection, [1], seq=seq)
        planted = replace(left, content=left.content.replace(before, after))
        assert planted != left
        body: dict[str, Any] = {"erasure": 1, "documents": [1], "because": "x"}
        body |= {name: [] for name in ("emptied", "entries", "quoting")}
        body["redacted"] = [{"sha256": left.sha256, "lines": left.lines}]
        writer.append(DONE, subject="X1", body=body, by="eve", at="2021-10-08")
        erase_blobs(connection, emptied=(), redacted=[planted], seq=seq)

    assert found(told)["root"] == "#3"
    with pytest.raises(LedgerDamagedError, match="rows of entry #3 are not those"):
        ledger_at(told, seq)


def test_bytes_that_are_no_rows_cannot_be_rewritten_as_rows(told: Ledger) -> None:
    """Only rows prove what is left of them; the bytes of a document do not."""
    ask(told)
    with told.write() as writer:
        connection, seq = writer.connection, writer.seq
        digest = str(
            connection.value("SELECT sha256 AS value FROM document WHERE id = 1")
        )
        planted = Redaction(sha256=digest, content=b"planted", lines=(0,))
        body: dict[str, Any] = {"erasure": 1, "documents": [1], "because": "x"}
        body |= {name: [] for name in ("emptied", "entries", "quoting")}
        body["redacted"] = [{"sha256": digest, "lines": [0]}]
        writer.append(DONE, subject="X1", body=body, by="eve", at="2021-10-08")
        erase_blobs(connection, emptied=(), redacted=[planted], seq=seq)

    assert found(told)["blob"] == "D1"


def test_words_that_an_act_says_are_gone_from_rows_have_to_be_gone(
    told: Ledger,
) -> None:
    """An act that names a row, and leaves it as it was, is found."""
    ask(told)
    with told.write() as writer:
        (left,) = each_redaction(writer.connection, [1], seq=writer.seq)
        body: dict[str, Any] = {"erasure": 1, "documents": [1], "because": "x"}
        body |= {name: [] for name in ("emptied", "entries", "quoting")}
        body["redacted"] = [{"sha256": left.sha256, "lines": left.lines}]
        writer.append(DONE, subject="X1", body=body, by="eve", at="2021-10-08")

    assert found(told)["redacted"] == "#3"


@pytest.mark.parametrize("seq", ["NULL", "5"], ids=["unmarked", "marked"])
def test_bytes_emptied_without_an_erasure_are_named(told: Ledger, seq: str) -> None:
    """Whatever the row says of it, the log knows of no such act."""
    tamper(
        told,
        f"UPDATE blob SET content = {spelt(told, b'')}, erased_seq = {seq} "
        "WHERE sha256 = (SELECT sha256 FROM document WHERE id = 1)",
    )

    assert found(told)["blob"] == "D1"


def test_a_row_redacted_without_an_erasure_is_named(told: Ledger) -> None:
    """Though the root over the rows still follows."""
    from provenance.domain.erasures import redact_line

    with told.read() as connection:
        (row,) = connection.rows(
            "SELECT sha256, content FROM blob "
            "WHERE sha256 NOT IN (SELECT sha256 FROM document) "
            "ORDER BY length(content) DESC LIMIT 1"
        )
    lines = bytes(row["content"]).split(b"\n")[:-1]
    left = [redact_line(each, documents={1}, claims=(), seq=5) for each in lines]
    assert left != lines
    planted = b"\n".join((*left, b""))

    tamper(
        told,
        f"UPDATE blob SET content = {spelt(told, planted)} "
        f"WHERE sha256 = '{row['sha256']}'",
    )

    named = found(told)
    assert named["redacted"] == "#3"
    assert "root" not in named


def test_words_put_back_are_named(told: Ledger) -> None:
    """A passage that says something after its erasure differs from the log."""
    erase(told)

    tamper(told, "UPDATE passage SET exact = 'planted', erased_seq = NULL WHERE id = 1")

    assert "projection" in found(told)


def test_a_changed_act_of_erasing_is_named(told: Ledger) -> None:
    """Its body is hashed as every body is."""
    seq = erase(told)

    tamper(told, f"UPDATE entry SET body = '{{}}' WHERE seq = {seq}")

    assert found(told)["body"] == f"#{seq}"


@pytest.mark.parametrize(
    ("erasure", "by"), [(1, " Ada"), (2, "bob")], ids=["alone", "unasked"]
)
def test_an_erasure_that_one_person_wrote_is_named(
    told: Ledger, erasure: int, by: str
) -> None:
    """Whoever may write to the log can write such an act; the audit asks for two."""
    ask(told)
    with told.write() as writer:
        body: dict[str, Any] = {"erasure": erasure, "documents": [1], "because": "x"}
        body |= {name: [] for name in ("emptied", "entries", "quoting", "redacted")}
        entry = writer.append(DONE, subject="X1", body=body, by=by, at="2021-10-08")

    assert found(told)["erasure"] == f"#{entry.seq}"


def test_an_audit_notes_the_erasure_and_finds_nothing(told: Ledger) -> None:
    """The root is the same for the entries before it, and a note names the entry."""
    seq = erase(told)

    audit = verify_ledger(told)
    assert audit.findings == ()
    (note,) = audit.notes
    assert note.message == (
        f"The content of D1 was erased by entry #{seq}, as asked for in X1: it may not "
        "be kept"
    )
