"""A calendar of events, to look up the near ones of hundreds in one reading.

The promise: it finds for each event the ones that `events_before` finds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from db.engine import Connection
from db.matching_candidates import Days, Nearness, day_text, events_before

RUN_MIN = 50
"""From so many events on they are looked up in one reading of all near their days; of
fewer each asks for its own, however many others there are."""
_BEGUN = """
SELECT id, happened_earliest, happened_latest FROM event
WHERE happened_earliest BETWEEN :first AND :last AND happened_latest IS NOT NULL
  AND merged_into_id IS NULL ORDER BY id
"""
_Starter = tuple[int, str]
"""An event and its last day."""


class Calendar:
    """The events that begin between two days, by their first day."""

    def __init__(self, connection: Connection, *, first: str, last: str) -> None:
        self._begun: dict[str, list[_Starter]] = {}
        self._lasting: dict[str, list[_Starter]] = {}
        """Those of them that last for more than a day."""
        for row in connection.each(_BEGUN, first=first, last=last):
            day, end = row["happened_earliest"], row["happened_latest"]
            self._begun.setdefault(day, []).append((row["id"], end))
            if end > day:
                self._lasting.setdefault(day, []).append((row["id"], end))
        self._days = sorted(self._begun)

    def before(self, own: Days, near: Nearness) -> list[int]:
        """Events with a lower number that may be the same, in number order."""
        return sorted({*self._same(own, near), *self._close(own, near)})

    def _same(self, own: Days, near: Nearness) -> list[int]:
        found: list[int] = []
        latest = own.latest.isoformat()
        for event, end in self._begun.get(own.earliest.isoformat(), ()):
            if event >= own.event or len(found) == near.limit:
                break
            if end == latest:
                found.append(event)
        return found

    def _close(self, own: Days, near: Nearness) -> list[int]:
        """The last to begin first, as many as are looked at."""
        found: list[int] = []
        least = day_text(own.earliest, -near.gap)
        start = bisect_left(self._days, day_text(own.earliest, -near.reach))
        stop = bisect_right(self._days, day_text(own.latest, near.gap))
        for day in reversed(self._days[start:stop]):
            starters = (self._begun if day >= least else self._lasting).get(day, [])
            for place in range(bisect_left(starters, (own.event, "")) - 1, -1, -1):
                event, end = starters[place]
                if end >= least:
                    found.append(event)
                    if len(found) == near.limit:
                        return found
        return found


def candidates_of(
    connection: Connection, run: Sequence[Days], near: Nearness
) -> dict[int, list[int]]:
    """For each of some events those with a lower number that may be the same."""
    short = [days for days in run if (days.latest - days.earliest).days <= near.reach]
    if len(short) < RUN_MIN:
        return {days.event: events_before(connection, days, near) for days in run}
    calendar = Calendar(
        connection,
        first=day_text(min(days.earliest for days in short), -near.reach),
        last=day_text(max(days.latest for days in short), near.gap),
    )
    # One that lasts for years would have most of the ledger read with it.
    kept = {days.event for days in short}
    return {
        days.event: calendar.before(days, near)
        if days.event in kept
        else events_before(connection, days, near)
        for days in run
    }
