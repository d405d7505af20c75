"""Sources in the order in which somebody looks through them, however many there are."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Sequence
from datetime import date

from db.ledger import Ledger
from db.sources import claim_counts, get_sources, grades_of_each
from provenance.domain.effective_grades import overdue_grades
from provenance.services.blinding import Opened, open_grades
from provenance.services.listing import SourceLine, lines_of_sources


class SourceOrder(enum.StrEnum):
    """In which order sources come."""

    NUMBER = "number"
    CLAIMS = "claims"
    """Who says most comes first."""
    UNGRADED = "ungraded"
    """Those without a grade, then those that whoever looks has not graded."""
    OVERDUE = "overdue"
    """Those whose day for review is past."""


def source_ids(
    ledger: Ledger, *, order: SourceOrder, today: date, viewer: str | None
) -> array[int]:
    """The numbers of all sources in an order; of equals, who says most comes first."""
    with ledger.read() as connection:
        rows = connection.rows("SELECT id FROM source ORDER BY id")
        ids = array("q", (row["id"] for row in rows))
        if order is SourceOrder.NUMBER:
            return ids
        counts = claim_counts(connection, ids)
        opened = Opened()
        if order is not SourceOrder.CLAIMS:
            opened = open_grades(grades_of_each(connection, ids), viewer=viewer)
    return array(
        "q",
        sorted(
            ids,
            key=lambda each: (
                _rank(order, each, opened, today),
                -counts.get(each, (0, 0))[0],
                each,
            ),
        ),
    )


def sources_numbered(
    ledger: Ledger, ids: Sequence[int], *, today: date, viewer: str | None
) -> list[SourceLine]:
    """Sources of some numbers as a list shows them, by number."""
    with ledger.read() as connection:
        found = get_sources(connection, sorted(ids))
        return lines_of_sources(connection, found, today=today, viewer=viewer)


def _rank(order: SourceOrder, source: int, opened: Opened, today: date) -> int:
    """Which of two or three groups a source is in; the first one comes first."""
    grades = opened.grades.get(source, ())
    if order is SourceOrder.UNGRADED:
        if source in opened.hidden.sources:
            return 1
        return 2 if grades else 0
    if order is SourceOrder.OVERDUE:
        return 0 if overdue_grades(grades, today=today) else 1
    return 0
