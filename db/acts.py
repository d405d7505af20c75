"""Reading acts as undoing sees them: which are in force, and what leaned on them."""

from __future__ import annotations

import json

from db.engine import Connection
from db.projection.acts import UNDOABLE
from db.undoings import UNDONE
from provenance.domain.decisions import same_person

_PAGE = 200
_WEIGHED = """
SELECT min(r.entry_seq) AS value FROM verdict v
JOIN reconciliation r ON r.id = v.reconciliation_id
"""


def latest_in_force(connection: Connection, by: str) -> int | None:
    """A person's newest act that can be undone and is not; None when there is none.

    Acts of undoing are passed over: they are undone by name only.
    """
    settled: dict[str, bool] = {}
    before = None
    while True:
        rows = connection.rows(
            "SELECT seq, actor, kind, subject, "
            "CASE WHEN kind = :undone THEN body END AS body FROM entry "
            "WHERE seq < :before ORDER BY seq DESC LIMIT :limit",
            undone=UNDONE,
            before=before or 2**62,
            limit=_PAGE,
        )
        for row in rows:
            if row["kind"] == UNDONE:
                is_undone = bool(json.loads(row["body"])["is_undone"])
                settled.setdefault(row["subject"], is_undone)
            elif (
                row["kind"] in UNDOABLE
                and same_person(row["actor"], by)
                and not settled.get(f"#{row['seq']}", False)
            ):
                return int(row["seq"])
        if len(rows) < _PAGE:
            return None
        before = rows[-1]["seq"]


def weighed_brought(connection: Connection, entry: int) -> int | None:
    """The first decision in force that weighed a claim which `entry` brought."""
    return _seq(
        connection.value(
            f"{_WEIGHED} JOIN claim c ON c.id = v.claim_id "
            "WHERE c.entry_seq = :entry AND r.is_undone = 0",
            entry=entry,
        )
    )


def weighed_since(connection: Connection, claim: int, *, after: int) -> int | None:
    """The first decision in force later than `after` that weighed a claim."""
    return _seq(
        connection.value(
            f"{_WEIGHED} WHERE v.claim_id = :claim AND r.entry_seq > :after "
            "AND r.is_undone = 0",
            claim=claim,
            after=after,
        )
    )


def rated_brought(connection: Connection, entry: int) -> int | None:
    """The first rating in force of a claim which `entry` brought."""
    return _seq(
        connection.value(
            "SELECT min(t.entry_seq) AS value FROM rating t "
            "JOIN claim c ON c.id = t.claim_id "
            "WHERE c.entry_seq = :entry AND t.is_undone = 0",
            entry=entry,
        )
    )


def ruled_brought(connection: Connection, entry: int) -> int | None:
    """The first ruling in force on a claim which `entry` brought."""
    return _seq(
        connection.value(
            "SELECT min(r.entry_seq) AS value FROM ruling r "
            "JOIN claim c ON c.id = r.number "
            "WHERE c.entry_seq = :entry AND r.subject IN ('claim', 'words') "
            "AND r.is_undone = 0",
            entry=entry,
        )
    )


def ruled_since(
    connection: Connection, *, subject: str, number: int, after: int
) -> int | None:
    """The first ruling in force later than `after` on a proposal, or on words."""
    return _seq(
        connection.value(
            "SELECT min(entry_seq) AS value FROM ruling WHERE subject = :subject "
            "AND number = :number AND entry_seq > :after AND is_undone = 0",
            subject=subject,
            number=number,
            after=after,
        )
    )


def ruled_state(connection: Connection, *, subject: str, number: int) -> str:
    """How a proposal, or the words of a claim, stand by the rulings on them."""
    table = "claim" if subject == "words" else subject
    column = "words" if subject == "words" else "state"
    return str(
        connection.value(
            f"SELECT {column} AS value FROM {table} WHERE id = :number", number=number
        )
    )


def _seq(found: int | None) -> int | None:
    return None if found is None else int(found)


def claims_brought(connection: Connection, seq: int) -> list[int]:
    """The numbers of the claims that an entry brought."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT id FROM claim WHERE entry_seq = :seq ORDER BY id", seq=seq
        )
    ]
