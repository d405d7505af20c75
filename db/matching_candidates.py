"""Finding events that may be another, at a cost that a ledger's size leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from db.engine import Connection
from db.runs import cut

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
_LATER = """
SELECT id FROM event
WHERE happened_earliest BETWEEN :first AND :last AND happened_latest >= :least
  AND id > :after AND merged_into_id IS NULL
UNION
SELECT id FROM event
WHERE happened_earliest = :earliest AND happened_latest = :latest
  AND id > :after AND merged_into_id IS NULL
"""
_DAYS = """
SELECT id, happened_earliest, happened_latest FROM event
WHERE id IN :ids AND happened_earliest IS NOT NULL AND happened_latest IS NOT NULL
"""
# The first claims of each event only: one that thousands tell of costs no more. Chosen
# by their numbers alone, as a database would sort their words along.
_TOLD = """
SELECT c.id, c.event_id, c.rule, c.value_kind, c.value_text, c.best, c.approx,
    q.measure, q.scope, r.name,
    CASE WHEN p.erased_seq IS NULL THEN p.exact END,
    p.document_id, p.span_start, p.span_end
FROM (
    SELECT id, row_number() OVER (PARTITION BY event_id ORDER BY id) AS place
    FROM claim
    WHERE event_id IN :ids AND is_withdrawn = 0 AND state <> 'dismissed'
) told
JOIN claim c ON c.id = told.id
JOIN question q ON q.id = c.question_id
JOIN source s ON s.id = c.publisher_id
JOIN source r ON r.id = s.root_id
LEFT JOIN passage p ON p.id = c.passage_id
WHERE told.place <= :limit
"""


class Told(NamedTuple):
    """What matching reads of one claim, as its columns hold it."""

    event: int
    rule: str | None
    kind: str
    """The kind of its value."""
    written: str
    best: int | None
    """Millionths."""
    approx: int
    measure: str
    scope: str
    publisher: str
    exact: str | None
    document: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and last day that an event may have happened on."""

    event: int
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How far off an event may be, and still be looked at."""

    gap: int
    """By how many days it may miss the days of another."""
    reach: int
    """How many days before them it may begin: one that lasts for longer is found only
    when it is of exactly those days."""
    limit: int
    """How many are looked at for one, of each of two kinds: near and of those days."""


def days_of(connection: Connection, events: Iterable[int]) -> dict[int, Days]:
    """The days of those events that have a first and a last one."""
    return {
        row["id"]: Days(
            event=row["id"],
            earliest=date.fromisoformat(row["happened_earliest"]),
            latest=date.fromisoformat(row["happened_latest"]),
        )
        for ids in cut(sorted(set(events)))
        for row in connection.rows(_DAYS, ids=ids)
    }


def events_before(connection: Connection, own: Days, near: Nearness) -> list[int]:
    """Events with a lower number that may be the same, in number order."""
    same = connection.rows(
        _SAME,
        earliest=own.earliest.isoformat(),
        latest=own.latest.isoformat(),
        before=own.event,
        limit=near.limit,
    )
    close = connection.rows(
        _NEAR,
        first=day_text(own.earliest, -near.reach),
        last=day_text(own.latest, near.gap),
        least=day_text(own.earliest, -near.gap),
        before=own.event,
        limit=near.limit,
    )
    return sorted({row["id"] for row in (*same, *close)})


def events_after(connection: Connection, own: Days, near: Nearness) -> list[int]:
    """Events with a higher number to which `own` comes before, in any order."""
    found = connection.rows(
        _LATER,
        first=day_text(own.earliest, -near.reach),
        last=day_text(own.earliest, near.reach),
        least=day_text(own.earliest, -near.gap),
        earliest=own.earliest.isoformat(),
        latest=own.latest.isoformat(),
        after=own.event,
    )
    return [row["id"] for row in found]


def told_of(
    connection: Connection, events: Iterable[int], *, limit: int
) -> dict[int, list[Told]]:
    """The first claims of each event that are neither dismissed nor withdrawn."""
    found: dict[int, list[Told]] = {}
    for ids in cut(sorted(set(events))):
        for row in sorted(connection.tuples(_TOLD, ids=ids, limit=limit)):
            told = Told._make(row[1:])
            found.setdefault(told.event, []).append(told)
    return found


def day_text(day: date, days: int) -> str:
    """The day so many days later, as a column holds it; the same day at the ends of
    the calendar.
    """
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()
