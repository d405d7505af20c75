"""Evidence rows into tables: sources, documents, events, claims, relations, cases."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.asking import ASKED, forget_asked, note_asked
from db.projection.evidence_columns import (
    SIMPLE,
    Columns,
    claim_columns,
    relation_columns,
)
from db.projection.fingerprinting import (
    Blobs,
    recount_carried,
    touch_leaning,
    turn_carrying,
    write_fingerprints,
)
from db.projection.joining import join
from db.projection.settling import settle
from db.projection.touching import Touched
from db.projection.tying import tie

BUFFER_ROWS = 5_000
_ORDER = (
    "source",
    "document",
    "section",
    "citation",
    "fingerprint",
    "carrying",
    "event",
    "matching",
    "question",
    "passage",
    "claim",
    "attribution",
    "case_file",
    "relation",
)
"""Rows are written so that what others point at is there first."""


class Evidence:
    """Buffers evidence rows and writes them in bulk."""

    def __init__(
        self, connection: Connection, seq: int, touched: Touched, blob: Blobs
    ) -> None:
        self._connection = connection
        self._seq = seq
        self._touched = touched
        self._blob = blob
        self._waiting: dict[str, list[Columns]] = {table: [] for table in _ORDER}
        self._described: list[dict[str, Any]] = []
        self._fingerprinted: list[dict[str, Any]] = []
        self._carried: list[int] = []
        self._told: set[int] = set()
        self._count = 0

    def row(self, row: dict[str, Any]) -> None:
        """Take one row by its tag `t`."""
        tag = row["t"]
        if tag == "claim":
            self._claim(row)
        elif tag == "relation":
            self._waiting["relation"].append(relation_columns(row, self._seq))
            self._touched.relation(row)
        elif tag == "retracted":
            self._touched.supersede(row["relation"])
        elif tag == "described":
            self._described.append(row)
        elif tag == "fingerprinted":
            self._fingerprinted.append(row)
        elif tag in ASKED:
            # What the rule was asked about may wait in the buffers of this very act.
            self.flush()
            note_asked(self._connection, row)
        elif tag == "recarried":
            self.flush()
            turn_carrying(self._connection, self._seq, row, self._touched)
        elif tag == "settled":
            # What it moves may wait in the buffers of this very act.
            self.flush()
            settle(self._connection, self._seq, row, self._touched)
        elif tag == "tied":
            self.flush()
            tie(self._connection, self._seq, row, self._touched)
        elif tag == "joined":
            self.flush()
            join(self._connection, self._seq, row, self._touched)
        else:
            table, columns = SIMPLE[tag](row, self._seq)
            self._waiting[table].append(columns)
            if tag == "case":
                self._touched.case(row["id"])
            elif tag == "carrying":
                self._carried.append(row["id"])
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
                    "SELECT id, exact FROM passage WHERE id BETWEEN :first AND :last "
                    "AND erased_seq IS NULL",
                    first=rows[0][0],
                    last=rows[-1][0],
                )
            rows.clear()
        forget_asked(self._connection, self._told)
        self._told.clear()
        for row in self._described:
            self._describe(row)
        self._described.clear()
        for row in self._fingerprinted:
            write_fingerprints(self._connection, row, self._blob)
        self._fingerprinted.clear()
        for number in self._carried:
            why = f"O{number} was proposed"
            touch_leaning(self._connection, self._touched, carrying=number, why=why)
        recount_carried(self._connection, self._touched, self._carried)
        self._carried.clear()
        self._count = 0

    def _describe(self, row: dict[str, Any]) -> None:
        if row["owner"] is not None:
            # A house is one origin: whoever joins it may make two origins one.
            speaking = self._connection.rows(
                "SELECT DISTINCT c.question_id, c.event_id FROM source s "
                "JOIN source m ON m.root_id = s.root_id "
                "JOIN attribution a ON a.source_id = m.id "
                "JOIN claim c ON c.id = a.claim_id "
                "WHERE s.id = :id AND s.owner_id IS NULL",
                id=row["id"],
            )
            self._touched.recount(each["question_id"] for each in speaking)
            forget_asked(self._connection, (each["event_id"] for each in speaking))
        self._connection.execute(
            "UPDATE source SET kind = :kind, interest = :interest, "
            "owner_id = :owner, version_seq = :seq WHERE id = :id",
            seq=self._seq,
            **{name: row[name] for name in ("id", "kind", "interest", "owner")},
        )

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
                    passage.get("erased"),
                    seq,
                )
            )
        self._waiting["claim"].append(claim_columns(row, seq))
        self._told.add(row["event"])
        steps = self._waiting["attribution"]
        for position, step in enumerate(row["chain"]):
            steps.append(
                (row["id"], position, step["source"], step["manner"], step["said_on"])
            )
        self._touched.claim(row)
