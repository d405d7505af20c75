"""What people say of names, into its table."""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.touching import Touched
from provenance.domain.entries import Entry


def named(
    connection: Connection, entry: Entry, body: dict[str, Any], _: Touched
) -> None:
    """Project a person's word that two names are one, or two."""
    connection.execute(
        "INSERT INTO alias VALUES (:seq, :name, :other, :is_same, :because, :actor, "
        ":at, 0)",
        seq=entry.seq,
        name=body["name"],
        other=body["other"],
        is_same=int(body["is_same"]),
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
    )


def undo_names(
    connection: Connection, _: Entry, body: dict[str, Any], __: Touched
) -> None:
    """Project that such a word was taken back, or given again."""
    connection.execute(
        "UPDATE alias SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
