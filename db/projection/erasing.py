"""Erasures into their tables, and the words of erased documents out of all others.

In a replay the rows bring no such words, and the same columns come out: what is
erased is a state of the tables, whatever they held before.
"""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from db.runs import cut
from provenance.domain.entries import Entry
from provenance.domain.facts import erased_words
from provenance.domain.relations import STATED

Body = dict[str, Any]
_WRITTEN = (
    ("reconciliation", "rationale"),
    ("reconciliation", "settles"),
    *(
        (table, "because")
        for table in ("approval", "grade", "rating", "mark", "ruling", "tie", "alias")
    ),
)
"""Where the reasons of an act stand, as people wrote them."""
_QUOTING = (
    "SELECT id FROM claim WHERE document_id IN :documents AND value_kind = 'text'"
)


def asked(connection: Connection, entry: Entry, body: Body, _: Touched) -> None:
    """Project that a person asked for an erasure."""
    connection.execute(
        "INSERT INTO erasure VALUES (:id, :because, :basis, :actor, :at, 'asked', "
        "NULL, :seq, :seq)",
        id=body["id"],
        because=body["because"],
        basis=body["basis"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    connection.insert(
        "erased_document",
        connection.columns("erased_document"),
        [(body["id"], document) for document in body["documents"]],
    )
    connection.insert(
        "erased_entry",
        connection.columns("erased_entry"),
        [(body["id"], each) for each in body["entries"]],
    )


def undo_asked(connection: Connection, entry: Entry, body: Body, _: Touched) -> None:
    """Project that an erasure is no longer asked for, or again."""
    connection.execute(
        "UPDATE erasure SET state = :state, version_seq = :seq "
        "WHERE entry_seq = :target",
        state="withdrawn" if body["is_undone"] else "asked",
        seq=entry.seq,
        target=body["entry"],
    )


def refused(connection: Connection, entry: Entry, body: Body, _: Touched) -> None:
    """Project that a second person refused an erasure."""
    _answer(connection, entry, body, "refused")


def done(connection: Connection, entry: Entry, body: Body, touched: Touched) -> None:
    """Project that a second person erased: the words leave every table."""
    _answer(connection, entry, body, "done")
    for ids in cut(body["entries"]):
        _take_reasons(connection, entry.seq, ids)
    documents = body["documents"]
    for ids in cut(documents):
        _take_words(connection, entry.seq, ids)
        touched.recount(
            row["question_id"]
            for row in connection.rows(
                "SELECT DISTINCT question_id FROM claim WHERE document_id IN :ids",
                ids=ids,
            )
        )


def _answer(connection: Connection, entry: Entry, body: Body, state: str) -> None:
    connection.execute(
        "UPDATE erasure SET state = :state, answered_seq = :seq, version_seq = :seq "
        "WHERE id = :id",
        state=state,
        seq=entry.seq,
        id=body["erasure"],
    )


def _take_reasons(connection: Connection, seq: int, entries: list[int]) -> None:
    """What people wrote in some acts goes from every table that shows it."""
    words = erased_words(seq)
    for table, column in _WRITTEN:
        connection.execute(
            f"UPDATE {table} SET {column} = :words "
            f"WHERE entry_seq IN :entries AND {column} <> ''",
            words=words,
            entries=entries,
        )
    connection.execute(
        "UPDATE reconciliation SET value_text = :words "
        "WHERE entry_seq IN :entries AND value_kind = 'text'",
        words=words,
        entries=entries,
    )
    connection.execute(
        "UPDATE verdict SET reason = :words WHERE reason <> '' AND reconciliation_id "
        "IN (SELECT id FROM reconciliation WHERE entry_seq IN :entries)",
        words=words,
        entries=entries,
    )
    connection.execute(
        "UPDATE relation SET reason = :words "
        "WHERE entry_seq IN :entries AND rule = :stated",
        words=words,
        entries=entries,
        stated=STATED,
    )


def _take_words(connection: Connection, seq: int, documents: list[int]) -> None:
    if connection.dialect == "sqlite":
        connection.execute(
            "INSERT INTO passage_words (passage_words, rowid, exact) "
            "SELECT 'delete', id, exact FROM passage "
            "WHERE document_id IN :documents AND erased_seq IS NULL",
            documents=documents,
        )
        # What the index forgets stays in its pages until they are written anew.
        connection.execute(
            "INSERT INTO passage_words (passage_words) VALUES ('optimize')"
        )
    words = erased_words(seq)
    connection.execute(
        "UPDATE passage SET exact = :words, prefix = '', suffix = '', "
        "erased_seq = :seq WHERE document_id IN :documents AND erased_seq IS NULL",
        words=words,
        seq=seq,
        documents=documents,
    )
    for ids in cut(_numbers(connection, _QUOTING, documents)):
        for end in ("a", "b"):
            connection.execute(
                f"UPDATE relation SET reason = :words WHERE {end} IN :ids "
                # The first erasure's words stay; no rule begins a reason like that.
                "AND rule <> :stated AND reason NOT LIKE '[erased by entry #%'",
                words=words,
                stated=STATED,
                ids=ids,
            )
    connection.execute(
        "UPDATE claim SET extra = NULL, value_text = CASE value_kind "
        "WHEN 'text' THEN CAST(:words AS TEXT) ELSE value_text END, "
        "citation_text = CASE WHEN citation_text IS NULL THEN NULL "
        "ELSE CAST(:words AS TEXT) END, because = CASE WHEN because IS NULL THEN NULL "
        "ELSE CAST(:words AS TEXT) END WHERE document_id IN :documents",
        words=words,
        documents=documents,
    )
    connection.execute(
        "UPDATE citation SET written = :words WHERE document_id IN :documents",
        words=words,
        documents=documents,
    )
    connection.execute(
        "DELETE FROM fingerprint WHERE document_id IN :documents", documents=documents
    )


def _numbers(connection: Connection, sql: str, documents: list[int]) -> list[int]:
    return [row["id"] for row in connection.rows(sql, documents=documents)]
