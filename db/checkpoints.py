"""Checkpoints as the log keeps them: the acts by which it was sealed."""

from __future__ import annotations

import json

from db.engine import Connection
from db.log import read_entry
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
