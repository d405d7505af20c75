"""Reading matchings: proposals that two events are one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import EventId, MatchingId
from provenance.domain.matchings import Matching, MatchingState

_SELECT = "SELECT id, a, b, reason, rule, score, state FROM matching"


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
