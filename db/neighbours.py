"""Reading who stands next to a source in the chains of claims: whom it passes on, and
who passes it on.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.engine import Connection
from provenance.domain.identifiers import SourceId

_NEXT = """
SELECT t.root_id AS source, count(DISTINCT a.claim_id) AS claims FROM source s
JOIN attribution a ON a.source_id = s.id
JOIN attribution b ON b.claim_id = a.claim_id AND b.position = a.position + :step
JOIN source t ON t.id = b.source_id
JOIN claim c ON c.id = a.claim_id
WHERE s.root_id = :source AND t.root_id <> :source
AND c.is_withdrawn = 0 AND c.state <> 'dismissed'
GROUP BY t.root_id ORDER BY claims DESC, source LIMIT :limit
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A source next to another, and in how many claims."""

    source: SourceId
    claims: int


def passed_on_by(connection: Connection, source: int, *, limit: int) -> list[Beside]:
    """Whom a source passes on, the most claims first."""
    return _next(connection, source, step=1, limit=limit)


def passing_on(connection: Connection, source: int, *, limit: int) -> list[Beside]:
    """Who passes a source on, the most claims first."""
    return _next(connection, source, step=-1, limit=limit)


def _next(
    connection: Connection, source: int, *, step: int, limit: int
) -> list[Beside]:
    rows = connection.rows(_NEXT, source=source, step=step, limit=limit)
    return [
        Beside(source=SourceId(row["source"]), claims=int(row["claims"]))
        for row in rows
    ]
