"""Ratings of claims into their table, and their undoing."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from provenance.domain.entries import Entry


def rated(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project the credibility that a person gave a claim."""
    connection.execute(
        "INSERT INTO rating VALUES (:id, :claim, :digit, :because, :actor, :at, 0, "
        ":seq)",
        id=body["id"],
        claim=body["claim"],
        digit=body["digit"],
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    _claim_changed(connection, body["claim"], entry)


def undo_rating(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project that a rating was taken back, or given again."""
    connection.execute(
        "UPDATE rating SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
    claim = connection.value(
        "SELECT claim_id AS value FROM rating WHERE entry_seq = :target",
        target=body["entry"],
    )
    _claim_changed(connection, claim, entry)


def _claim_changed(connection: Connection, claim: int, entry: Entry) -> None:
    connection.execute(
        "UPDATE claim SET version_seq = :seq WHERE id = :claim",
        seq=entry.seq,
        claim=claim,
    )
