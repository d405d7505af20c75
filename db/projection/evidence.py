"""Evidence rows into tables: sources, documents, events, claims, relations, cases."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from db.values import value_columns

BUFFER_ROWS = 5_000
_ORDER = (
    "source",
    "document",
    "event",
    "question",
    "passage",
    "claim",
    "attribution",
    "case_file",
    "relation",
)
"""Rows are written so that what others point at is there first."""

Columns = tuple[object, ...]


class Evidence:
    """Buffers evidence rows and writes them in bulk."""

    def __init__(self, connection: Connection, seq: int, touched: Touched) -> None:
        self._connection = connection
        self._seq = seq
        self._touched = touched
        self._waiting: dict[str, list[Columns]] = {table: [] for table in _ORDER}
        self._described: list[dict[str, Any]] = []
        self._count = 0

    def row(self, row: dict[str, Any]) -> None:
        """Take one row by its tag `t`."""
        tag = row["t"]
        if tag == "claim":
            self._claim(row)
        elif tag == "relation":
            self._waiting["relation"].append(_relation(row, self._seq))
            self._touched.relation(row)
        elif tag == "described":
            self._described.append(row)
        else:
            table, columns = _SIMPLE[tag](row, self._seq)
            self._waiting[table].append(columns)
            if tag == "case":
                self._touched.case(row["id"])
        self._count += 1
        if self._count >= BUFFER_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write every waiting row."""
        for table in _ORDER:
            rows = self._waiting[table]
            self._connection.insert(table, self._connection.columns(table), rows)
            if table == "passage" and rows and self._connection.dialect == "sqlite":
                self._connection.execute(
                    "INSERT INTO passage_words (rowid, exact) "
                    "SELECT id, exact FROM passage WHERE id BETWEEN :first AND :last",
                    first=rows[0][0],
                    last=rows[-1][0],
                )
            rows.clear()
        for row in self._described:
            self._connection.execute(
                "UPDATE source SET kind = :kind, interest = :interest, "
                "owner_id = :owner, version_seq = :seq WHERE id = :id",
                seq=self._seq,
                **{name: row[name] for name in ("id", "kind", "interest", "owner")},
            )
        self._described.clear()
        self._count = 0

    def _claim(self, row: dict[str, Any]) -> None:
        seq = self._seq
        passage = row["passage"]
        if passage is not None:
            self._waiting["passage"].append(
                (
                    passage["id"],
                    passage["document"],
                    passage["start"],
                    passage["end"],
                    passage["exact"],
                    passage["prefix"],
                    passage["suffix"],
                    seq,
                )
            )
        self._waiting["claim"].append(_claim(row, seq))
        steps = self._waiting["attribution"]
        for position, step in enumerate(row["chain"]):
            steps.append(
                (row["id"], position, step["source"], step["manner"], step["said_on"])
            )
        self._touched.claim(row)


def _claim(row: dict[str, Any], seq: int) -> Columns:
    passage = row["passage"]
    chain = row["chain"]
    return (
        row["id"],
        row["question"],
        row["event"],
        chain[-1]["source"],
        chain[0]["source"],
        passage["id"] if passage else None,
        passage["document"] if passage else None,
        *value_columns(row["value"]),
        row["unit"],
        row["hedge"],
        row["polarity"],
        row["citation"],
        row["event_date"],
        row["asserted_date"],
        row["asserted_earliest"],
        row["asserted_latest"],
        row["external_id"],
        row["document_written"],
        row["url"],
        row["state"],
        0,
        row["words"],
        row["section"],
        row["measure_written"],
        row["extra"],
        row["rule"],
        row["because"],
        seq,
        seq,
    )


def _relation(row: dict[str, Any], seq: int) -> Columns:
    fits = row["fits"]
    return (
        row["id"],
        row["a"],
        row["b"],
        row["qa"],
        row["qb"],
        row["kind"],
        row["reason"],
        row["rule"],
        None if fits is None else int(fits),
        row["case"],
        "proposed",
        seq,
        seq,
    )


def _source(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "source", (
        row["id"],
        row["name"],
        row["key"],
        row["kind"],
        row["interest"],
        row["owner"],
        seq,
        seq,
    )


def _document(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "document", (
        row["id"],
        row["name"],
        row["sha256"],
        row["text_sha256"],
        row["characters"],
        row["media_type"],
        row["charset"],
        row["extractor"],
        row["publisher"],
        row["title"],
        row["published"],
        row["published_earliest"],
        row["published_latest"],
        row["url"],
        " ".join(row["inferred"]),
        row["revises"],
        seq,
    )


def _event(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "event", (
        row["id"],
        row["slug"],
        row["label"],
        row["when"],
        row["earliest"],
        row["latest"],
        row["place"],
        row["kind"],
        seq,
    )


def _question(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "question", (
        row["id"],
        row["event"],
        row["measure"],
        row["family"],
        row["scope"],
        row["key"],
        None,
        seq,
        seq,
    )


def _case(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "case_file", (row["id"], row["event"], row["family"], 1, 0, 0, 0, seq, seq)


_SIMPLE = {
    "source": _source,
    "document": _document,
    "event": _event,
    "question": _question,
    "case": _case,
}
