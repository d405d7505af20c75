"""Counting the claims that some conditions choose, by what they have in common."""

from __future__ import annotations

from db.claim_conditions import Chosen
from db.engine import Connection

_BY = {
    "measure": (
        "q.measure",
        "JOIN question q ON q.id = c.question_id",
    ),
    "source": ("s.root_id", "JOIN source s ON s.id = c.speaker_id"),
    "event": ("c.event_id", ""),
}
_COUNT = """
SELECT {column} AS value, count(*) AS claims FROM claim c {joined}
WHERE {where} GROUP BY {column} ORDER BY claims DESC, value LIMIT :most
"""


def count_by(
    connection: Connection, chosen: Chosen, facet: str, *, limit: int
) -> list[tuple[str | int, int]]:
    """The most frequent values of `measure`, `source` or `event`, each with its claims.

    A source is the number of the speaker, one that was merged as what it is part of.
    """
    column, joined = _BY[facet]
    rows = connection.rows(
        _COUNT.format(column=column, joined=joined, where=chosen.where),
        **chosen.params,
        most=limit,
    )
    return [(row["value"], int(row["claims"])) for row in rows]


def count_chosen(connection: Connection, chosen: Chosen) -> int:
    """How many claims are chosen."""
    found = connection.value(
        f"SELECT count(*) AS value FROM claim c WHERE {chosen.where}", **chosen.params
    )
    return int(found or 0)
