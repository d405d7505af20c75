"""Checkpoints as the log keeps them: the acts by which it was sealed."""

from __future__ import annotations

import json

from db.engine import Connection
from db.log import get_entry, read_entry
from provenance.domain.checkpoints import SignedCheckpoint, parse_checkpoint
from provenance.domain.entries import Entry
from provenance.domain.errors import NotFoundError

SEALED = "log.sealed"


def checkpoint_of(entry: Entry) -> SignedCheckpoint:
    """The checkpoint that an act of sealing recorded.

    Raises:
        InvalidRecordError: It recorded something else.
    """
    assert entry.kind == SEALED, "another act has no checkpoint"
    return parse_checkpoint(json.loads(entry.body or "{}")["note"])


def sealing_after(connection: Connection, seq: int) -> Entry | None:
    """The first act of sealing that covers entry `seq`; None where none does yet."""
    found = connection.value(
        "SELECT min(seq) AS value FROM entry WHERE seq > :seq AND kind = :kind",
        seq=seq,
        kind=SEALED,
    )
    return None if found is None else read_entry(connection, seq=found)


def signed_sealing_after(connection: Connection, seq: int) -> Entry | None:
    """The first act of sealing that covers entry `seq` and bears a signature."""
    for row in connection.rows(
        "SELECT seq FROM entry WHERE seq > :seq AND kind = :kind ORDER BY seq",
        seq=seq,
        kind=SEALED,
    ):
        entry = get_entry(connection, row["seq"])
        if checkpoint_of(entry).signatures:
            return entry
    return None


def sealings_until(connection: Connection, seq: int, *, at_most: int) -> list[int]:
    """The numbers of the newest acts of sealing up to entry `seq`."""
    found = connection.rows(
        "SELECT seq FROM entry WHERE seq <= :seq AND kind = :kind "
        "ORDER BY seq DESC LIMIT :at_most",
        seq=seq,
        kind=SEALED,
        at_most=at_most,
    )
    return [row["seq"] for row in found]


def origin_of(connection: Connection) -> str:
    """What the ledger's first entry named it; empty where it named it nothing.

    Raises:
        NotFoundError: The ledger has no entry.
    """
    first = read_entry(connection, seq=1)
    if first is None:
        raise NotFoundError("entry", "#1")
    named = {} if first.body is None else json.loads(first.body)
    return str(named.get("origin", ""))


def last_sealing(connection: Connection) -> int:
    """The number of the newest act of sealing; 0 where there is none."""
    return int(
        connection.value(
            "SELECT coalesce(max(seq), 0) AS value FROM entry WHERE kind = :kind",
            kind=SEALED,
        )
    )
