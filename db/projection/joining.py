"""Joining sources: one set under another, or alone again, and whom that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.engine import Connection
from db.projection.asking import forget_matched
from db.projection.touching import Touched
from db.runs import cut
from db.source_mergings import (
    Identity,
    changed,
    identities_of,
    kin_of,
    root_of_source,
    sources_under,
)

_TOLD = """
SELECT DISTINCT c.question_id, c.event_id FROM attribution a
JOIN claim c ON c.id = a.claim_id
WHERE a.source_id IN :ids
"""
_WEIGHED = """
SELECT DISTINCT r.question_id FROM attribution a
JOIN verdict v ON v.claim_id = a.claim_id
JOIN reconciliation r ON r.id = v.reconciliation_id
WHERE a.source_id IN :ids
"""


def join(
    connection: Connection, seq: int, row: dict[str, Any], touched: Touched
) -> None:
    """Project a `joined` row: a source merged into another, or split from it.

    What claims say and of whom they were recorded stays as it is; as whom their
    sources count changes, and so do the origins counted by them.
    """
    source, into = row["source"], row["into"]
    was = connection.value(
        "SELECT merged_into_id AS value FROM source WHERE id = :id", id=source
    )
    root = source if into is None else root_of_source(connection, into)
    kin = kin_of(connection, {root_of_source(connection, source), root})
    before = identities_of(connection, kin)
    connection.execute(
        "UPDATE source SET merged_into_id = :into, version_seq = :seq WHERE id = :id",
        into=into,
        seq=seq,
        id=source,
    )
    for ids in cut(sources_under(connection, source)):
        connection.execute(
            "UPDATE source SET root_id = :root WHERE id IN :ids", root=root, ids=ids
        )
    connection.insert(
        "source_merging",
        connection.columns("source_merging"),
        [(seq, source, into)],
    )
    why = f"S{source} was split from S{was}"
    if into is not None:
        why = f"S{source} was merged into S{into}"
    touch_identities(connection, kin, before, touched, why=why)


def touch_identities(
    connection: Connection,
    kin: Iterable[int],
    before: Mapping[int, Identity],
    touched: Touched,
    *,
    why: str,
) -> None:
    """What follows for questions once some sources count as others than `before`."""
    for ids in cut(changed(before, identities_of(connection, kin))):
        for found in connection.rows(_WEIGHED, ids=ids):
            touched.question(found["question_id"], why)
        told = connection.rows(_TOLD, ids=ids)
        touched.recount(found["question_id"] for found in told)
        # The words of publishers' names tell no events apart.
        forget_matched(connection, (found["event_id"] for found in told))
