"""Reading matchings: proposals that two events are one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import EventId, MatchingId
from provenance.domain.matchings import Matching, MatchingState

_SELECT = "SELECT id, a, b, reason, rule, score, state FROM matching"
_TOLD = (
    "EXISTS (SELECT 1 FROM claim c WHERE c.event_id = coalesce({root}.root, m.{end}) "
    "AND c.is_withdrawn = 0 AND c.state <> 'dismissed')"
)
# Only events with others under them have a root besides themselves, and they are few.
_OPEN = f"""
WITH RECURSIVE rooted (event, root) AS (
    SELECT id, id FROM event WHERE merged_into_id IS NULL AND id IN (
        SELECT merged_into_id FROM event WHERE merged_into_id IS NOT NULL)
    UNION ALL
    SELECT e.id, r.root FROM event e JOIN rooted r ON e.merged_into_id = r.event
)
SELECT {{columns}} FROM matching m
LEFT JOIN rooted ra ON ra.event = m.a LEFT JOIN rooted rb ON rb.event = m.b
WHERE m.state = 'proposed' AND coalesce(ra.root, m.a) <> coalesce(rb.root, m.b)
AND {_TOLD.format(root="ra", end="a")} AND {_TOLD.format(root="rb", end="b")}
"""


def get_matching(connection: Connection, matching: int) -> Matching:
    """Matching number `matching`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :matching", matching=matching)
    if row is None:
        raise NotFoundError(
            "matching", f"M{matching}", "Look with `provenance events --matches`."
        )
    return _matching(row)


def each_matching(connection: Connection) -> Iterator[Matching]:
    """Every matching, in number order."""
    for row in connection.each(f"{_SELECT} ORDER BY id"):
        yield _matching(row)


def open_matchings(connection: Connection, *, after: int, limit: int) -> list[Matching]:
    """Matchings that wait for a person, in number order, the page after `after`.

    Those are proposed, of two events that are not one and both have claims.
    """
    columns = "m.id, m.a, m.b, m.reason, m.rule, m.score, m.state"
    rows = connection.rows(
        f"{_OPEN.format(columns=columns)} AND m.id > :after ORDER BY m.id LIMIT :limit",
        after=after,
        limit=limit,
    )
    return [_matching(row) for row in rows]


def count_open(connection: Connection, *, until: int | None = None) -> int:
    """How many matchings wait for a person; those up to number `until` only."""
    tail = "" if until is None else " AND m.id <= :until"
    return int(
        connection.value(
            f"{_OPEN.format(columns='count(*) AS value')}{tail}",
            **({} if until is None else {"until": until}),
        )
    )


def matching_entry(connection: Connection, matching: int) -> int:
    """The entry that brought a matching."""
    return int(
        connection.value(
            "SELECT entry_seq AS value FROM matching WHERE id = :id", id=matching
        )
    )


def matchings_of(connection: Connection, events: Collection[int]) -> list[Matching]:
    """Every matching that names one of some events, in number order."""
    found = {
        row["id"]: _matching(row)
        for ids in cut(sorted(events))
        for end in ("a", "b")
        for row in connection.rows(f"{_SELECT} WHERE {end} IN :ids", ids=ids)
    }
    return [found[number] for number in sorted(found)]


def matchings_across(
    connection: Connection, inside: Collection[int], outside: Collection[int]
) -> list[Matching]:
    """Every matching between one of some events and one of others, in number order."""
    return [
        matching
        for matching in matchings_of(connection, inside)
        if (matching.a in inside and matching.b in outside)
        or (matching.b in inside and matching.a in outside)
    ]


def _matching(row: Row) -> Matching:
    return Matching(
        id=MatchingId(row["id"]),
        a=EventId(row["a"]),
        b=EventId(row["b"]),
        reason=row["reason"],
        rule=row["rule"],
        score=row["score"],
        state=MatchingState(row["state"]),
    )
