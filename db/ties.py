"""Reading the ties of sources."""

from __future__ import annotations

from db.engine import Connection, Row
from db.values import date_of
from provenance.domain.dates import parse_instant
from provenance.domain.identifiers import Seq, SourceId
from provenance.domain.ties import Tie, TieKind


def ties_of(connection: Connection, source: int) -> list[Tie]:
    """The ties of a source and of all that is part of it, not undone, oldest first."""
    return [
        _tie(row)
        for row in connection.rows(
            "SELECT t.* FROM source s JOIN tie t ON t.source_id = s.id "
            "WHERE s.root_id = :source AND t.is_undone = 0 ORDER BY t.entry_seq",
            source=source,
        )
    ]


def tied_to(connection: Connection, source: int) -> list[Tie]:
    """The ties of other sources to this one, not undone, oldest first."""
    return [
        _tie(row)
        for row in connection.rows(
            "SELECT t.* FROM source s JOIN tie t ON t.other_id = s.id "
            "WHERE s.root_id = :source AND t.is_undone = 0 ORDER BY t.entry_seq",
            source=source,
        )
    ]


def _tie(row: Row) -> Tie:
    other = row["other_id"]
    return Tie(
        source=SourceId(row["source_id"]),
        kind=TieKind(row["kind"]),
        interest=row["interest"],
        other=None if other is None else SourceId(other),
        since=date_of(row["since"]),
        until=date_of(row["until"]),
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )
