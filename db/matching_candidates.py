"""Finding events that may be another, at a cost that a ledger's size leaves alone."""

from __future__ import annotations

from datetime import date, timedelta

from db.engine import Connection

_NEAR = """
SELECT id FROM event
WHERE happened_earliest BETWEEN :first AND :last AND happened_latest >= :least
  AND id < :before AND merged_into_id IS NULL
ORDER BY happened_earliest DESC, id DESC LIMIT :limit
"""
_SAME = """
SELECT id FROM event
WHERE happened_earliest = :earliest AND happened_latest = :latest
  AND id < :before AND merged_into_id IS NULL ORDER BY id LIMIT :limit
"""


def events_on(
    connection: Connection, earliest: date, latest: date, *, before: int, limit: int
) -> list[int]:
    """Events of exactly those days with a number below `before`, the first ones."""
    return [
        row["id"]
        for row in connection.rows(
            _SAME,
            earliest=earliest.isoformat(),
            latest=latest.isoformat(),
            before=before,
            limit=limit,
        )
    ]


def events_near(
    connection: Connection,
    earliest: date,
    latest: date,
    *,
    gap: int,
    reach: int,
    before: int,
    limit: int,
) -> list[int]:
    """Events with a number below `before` that meet some days, or miss by a few.

    Args:
        connection: Where.
        earliest: The first of the days.
        latest: The last of them.
        gap: By how many days an event may miss them.
        reach: How many days before them an event may begin: one that lasts for longer
            is found only when it is of exactly those days.
        before: Events that came before the one of this number.
        limit: At most so many.
    """
    return [
        row["id"]
        for row in connection.rows(
            _NEAR,
            first=_day(earliest, -reach),
            last=_day(latest, gap),
            least=_day(earliest, -gap),
            before=before,
            limit=limit,
        )
    ]


def _day(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()
