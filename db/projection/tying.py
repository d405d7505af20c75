"""Ties of sources into their table, and what they change of whom a source counts with.

A tie that has ended is kept and changes nothing: what stands in `source` is current.
"""

from __future__ import annotations

from typing import Any

from db.engine import Connection
from db.projection.joining import touch_identities
from db.projection.touching import Touched
from db.source_mergings import identities_of, kin_of, root_of_source
from provenance.domain.entries import Entry

Body = dict[str, Any]


def tied(connection: Connection, entry: Entry, body: Body, _: Touched) -> None:
    """Project a person's word on a source's interest, owner or affiliate."""
    connection.execute(
        "INSERT INTO tie VALUES (:seq, :source, :kind, :interest, :other, :since, "
        ":until, :because, :actor, :at, 0)",
        seq=entry.seq,
        source=body["source"],
        kind=body["tie"],
        interest=body["interest"],
        other=body["other"],
        since=body["since"],
        until=body["until"],
        because=body["because"],
        actor=entry.actor,
        at=entry.at,
    )
    _changed(connection, body["source"], entry.seq)


def undo_tie(connection: Connection, entry: Entry, body: Body, _: Touched) -> None:
    """Project that such a word was taken back, or given again."""
    connection.execute(
        "UPDATE tie SET is_undone = :flag WHERE entry_seq = :target",
        flag=int(body["is_undone"]),
        target=body["entry"],
    )
    source = connection.value(
        "SELECT source_id AS value FROM tie WHERE entry_seq = :target",
        target=body["entry"],
    )
    _changed(connection, source, entry.seq)


def tie(
    connection: Connection, seq: int, row: dict[str, Any], touched: Touched
) -> None:
    """Project a `tied` row: the interest and the owner that a source has from now on.

    Who joins or leaves a house makes one origin of two, or two of one.
    """
    source = row["source"]
    kin = kin_of(connection, {root_of_source(connection, source)})
    before = identities_of(connection, kin)
    connection.execute(
        "UPDATE source SET interest = :interest, owner_id = :owner, "
        "version_seq = :seq WHERE id = :source",
        interest=row["interest"],
        owner=row["owner"],
        seq=seq,
        source=source,
    )
    touch_identities(
        connection, kin, before, touched, why=f"the owner of S{source} changed"
    )


def _changed(connection: Connection, source: int, seq: int) -> None:
    connection.execute(
        "UPDATE source SET version_seq = :seq WHERE id = :source",
        seq=seq,
        source=source,
    )
