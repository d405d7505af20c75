"""Reading what one person did last, and which of it is undone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from db.engine import Connection
from db.log import get_entry
from db.undoings import UNDONE
from provenance.domain.decisions import same_person
from provenance.domain.entries import Entry

_PAGE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An act, and the act of undoing that holds for it."""

    entry: Entry
    undone_by: int | None
    """None while it is in force."""


def latest_acts(connection: Connection, by: str, *, limit: int) -> list[Done]:
    """The newest acts of a person, newest first; acts of undoing stand with their own.

    One that was undone and restored is in force.
    """
    settled: dict[str, int | None] = {}
    found: list[tuple[int, int | None]] = []
    before = 2**62
    while len(found) < limit:
        rows = connection.rows(
            "SELECT seq, actor, kind, subject, "
            "CASE WHEN kind = :undone THEN body END AS body FROM entry "
            "WHERE seq < :before ORDER BY seq DESC LIMIT :limit",
            undone=UNDONE,
            before=before,
            limit=_PAGE,
        )
        for row in rows:
            if row["kind"] == UNDONE:
                is_undone = bool(json.loads(row["body"])["is_undone"])
                settled.setdefault(row["subject"], row["seq"] if is_undone else None)
            elif same_person(row["actor"], by):
                found.append((int(row["seq"]), settled.get(f"#{row['seq']}")))
        if len(rows) < _PAGE:
            break
        before = rows[-1]["seq"]
    return [
        Done(entry=get_entry(connection, seq), undone_by=undone_by)
        for seq, undone_by in found[:limit]
    ]
