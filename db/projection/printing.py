"""Exported sheets into their tables: which decisions stand in which."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from db.runs import cut
from provenance.domain.entries import Entry


def exported(
    connection: Connection, entry: Entry, body: dict[str, Any], touched: Touched
) -> None:
    """Project that a sheet was exported, with the decisions it prints."""
    connection.execute(
        "INSERT INTO sheet VALUES (:id, :sha256, :format, :as_of, :event, :actor, "
        ":at, :seq)",
        id=body["id"],
        sha256=body["sha256"],
        format=body["format"],
        as_of=body["as_of"],
        event=body["event"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    connection.insert(
        "sheet_row",
        connection.columns("sheet_row"),
        [(body["id"], number) for number in body["decisions"]],
    )
    for ids in cut(body["decisions"]):
        # Only a stale decision moves its case by standing in a sheet.
        touched.recount(
            row["question_id"]
            for row in connection.rows(
                "SELECT question_id FROM reconciliation "
                "WHERE id IN :ids AND stale_seq IS NOT NULL",
                ids=ids,
            )
        )
