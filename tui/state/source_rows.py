"""Rows of sources: read by one thread from the ledger, told in a few cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from provenance.services.listing import SourceLine
from provenance.services.ordering_sources import (
    SourceOrder,
    source_ids,
    sources_numbered,
)
from tui.state.ledger_rows import LedgerRows
from tui.state.paging import TableRow

ORDERS = {
    SourceOrder.NUMBER: "by number",
    SourceOrder.CLAIMS: "most claims first",
    SourceOrder.UNGRADED: "ungraded first",
    SourceOrder.OVERDUE: "review overdue first",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesWanted:
    """What a list of sources is asked for."""

    order: SourceOrder = SourceOrder.NUMBER

    def next_order(self) -> SourcesWanted:
        """The same in the next order."""
        orders = tuple(SourceOrder)
        place = (orders.index(self.order) + 1) % len(orders)
        return SourcesWanted(order=orders[place])


class SourceRows(LedgerRows):
    """The sources of a ledger, as a table's thread asks for them."""

    def __init__(self, location: str, *, by: str, today: date) -> None:
        super().__init__(location)
        self._by, self._today = by, today

    def ids(self, wanted: SourcesWanted) -> Iterable[Sequence[int]]:
        """The sources in an order, all at once: they are far fewer than claims."""
        found = source_ids(
            self.ledger, order=wanted.order, today=self._today, viewer=self._by
        )
        return (found,) if found else ()

    def rows(self, ids: Sequence[int]) -> list[TableRow]:
        """What is shown of some sources."""
        found = sources_numbered(self.ledger, ids, today=self._today, viewer=self._by)
        return [source_row(each) for each in found]


def source_row(each: SourceLine) -> TableRow:
    """The cells of a source; one whose review is overdue stands out."""
    return TableRow(
        each.source.id,
        (
            f"S{each.source.id}",
            grade_cell(each),
            f"{each.spoken:,}",
            f"{each.carried:,}",
            each.source.kind.value.replace("_", " "),
            each.source.name,
            *_graded_cells(each),
        ),
        is_strong=bool(each.overdue),
    )


def _graded_cells(each: SourceLine) -> tuple[str, str, str]:
    """When its letter was given, when it is to be looked at again, and why."""
    grade = each.grade
    if grade is None or each.is_hidden or each.source.merged_into is not None:
        return "", "", ""
    review = "" if grade.review_by is None else grade.review_by.isoformat()
    return f"{grade.at:%Y-%m-%d}", review, grade.because


def grade_cell(each: SourceLine) -> str:
    """The general letter; hidden until one has graded; `ungraded` is not F."""
    if each.source.merged_into is not None:
        return f"in S{each.source.merged_into}"
    if each.is_hidden:
        return "hidden"
    letter = "ungraded" if each.grade is None else each.grade.letter.value
    return f"{letter} ! late" if each.overdue else letter
