"""Fingerprints and carryings into tables, and the decisions that carryings touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from db.carrying import carryings_around
from db.engine import Connection
from db.projection.touching import Touched
from db.runs import cut
from provenance.domain.fingerprints import fingerprints_by

Blobs = Callable[[str], bytes | None]
"""Reads a blob by its digest; None where it is gone."""

# A decision leans on a carrying that it may have counted by: one that weighed a claim
# of either document beside a claim of another one.
_LEANING = """
SELECT DISTINCT r.question_id FROM claim c
JOIN verdict v ON v.claim_id = c.id
JOIN reconciliation r ON r.id = v.reconciliation_id
WHERE c.document_id IN :documents AND EXISTS (
    SELECT 1 FROM verdict w JOIN claim d ON d.id = w.claim_id
    WHERE w.reconciliation_id = r.id AND d.document_id <> c.document_id
)
ORDER BY r.question_id
"""


def write_fingerprints(
    connection: Connection, row: dict[str, Any], blob: Blobs
) -> None:
    """Project a `fingerprinted` row from the document's text; nothing once it is gone.

    The numbers are derived and never in the log, so that nothing of a text that is
    erased can be guessed from them.
    """
    document = row["document"]
    content = blob(
        connection.value(
            "SELECT text_sha256 AS value FROM document WHERE id = :document",
            document=document,
        )
    )
    if content is None:
        return
    found = fingerprints_by(row["rule"], content.decode())
    connection.insert(
        "fingerprint",
        connection.columns("fingerprint"),
        sorted((each.hash, document, each.start) for each in found),
    )


def turn_carrying(
    connection: Connection, seq: int, row: dict[str, Any], touched: Touched
) -> None:
    """Project a `recarried` row: a rule makes a carrying no longer, or again."""
    number, state = row["carrying"], row["state"]
    connection.execute(
        "UPDATE carrying SET state = :state, version_seq = :seq WHERE id = :id",
        state=state,
        seq=seq,
        id=number,
    )
    touch_leaning(connection, touched, carrying=number, why=f"O{number} is now {state}")
    recount_carried(connection, touched, [number])


def touch_leaning(
    connection: Connection, touched: Touched, *, carrying: int, why: str
) -> None:
    """Mark the questions whose decisions may have counted by a carrying."""
    row = connection.row("SELECT a, b FROM carrying WHERE id = :id", id=carrying)
    assert row is not None, "a carrying that changes is there"
    for leaning in connection.rows(_LEANING, documents=[row["a"], row["b"]]):
        touched.question(leaning["question_id"], why)


def recount_carried(
    connection: Connection, touched: Touched, carryings: Iterable[int]
) -> None:
    """Have the cases counted anew whose claims stand in texts that carryings join."""
    ends: set[int] = set()
    for ids in cut(sorted(carryings)):
        for row in connection.rows(
            "SELECT a, b FROM carrying WHERE id IN :ids", ids=ids
        ):
            ends.update((row["a"], row["b"]))
    around = carryings_around(connection, ends)
    ends.update(end for each in around for end in (each.proposed.a, each.proposed.b))
    for ids in cut(sorted(ends)):
        rows = connection.rows(
            "SELECT DISTINCT question_id FROM claim WHERE document_id IN :ids", ids=ids
        )
        touched.recount(row["question_id"] for row in rows)
