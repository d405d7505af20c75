"""Ratings of claims and second readings of them into their tables, and the undoing."""

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
        "INSERT INTO rating VALUES (:id, :claim, :digit, :letter, :because, :actor, "
        ":at, 0, :seq)",
        id=body["id"],
        claim=body["claim"],
        digit=body["digit"],
        letter=body["letter"],
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


def read_again(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project a second reader's yes or no to a rating."""
    connection.execute(
        "INSERT INTO approval VALUES (:id, NULL, :rating, :is_yes, :because, :actor, "
        ":at, 0, :seq)",
        id=body["id"],
        rating=body["rating"],
        is_yes=int(entry.kind == "rating.approved"),
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
        seq=entry.seq,
    )
    _claim_changed(connection, _claim_of(connection, body["rating"]), entry)


def undo_reading(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project that a second reader took it back, or gave it again."""
    connection.execute(
        "UPDATE approval SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
    rating = connection.value(
        "SELECT rating_id AS value FROM approval WHERE entry_seq = :target",
        target=body["entry"],
    )
    _claim_changed(connection, _claim_of(connection, rating), entry)


def _claim_of(connection: Connection, rating: int) -> int:
    return int(
        connection.value(
            "SELECT claim_id AS value FROM rating WHERE id = :rating", rating=rating
        )
    )


def _claim_changed(connection: Connection, claim: int, entry: Entry) -> None:
    connection.execute(
        "UPDATE claim SET version_seq = :seq WHERE id = :claim",
        seq=entry.seq,
        claim=claim,
    )
