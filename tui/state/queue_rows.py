"""Rows of the queue: read by one thread from the ledger, told in a few cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from provenance.domain.claims import ClaimState, Words
from provenance.domain.filters import Filter
from provenance.domain.marks import Mark
from provenance.domain.relations import RelationKind
from provenance.services.queue_rows import QueueRow, queue_rows
from provenance.services.queueing import Order, queue_chunks
from tui.state.ledger_rows import LedgerRows
from tui.state.paging import TableRow

SIGNS = {
    RelationKind.CONTRADICTS: "≠",
    RelationKind.CORRECTS: "»",
    RelationKind.UPDATES: "+",
    RelationKind.DIFFERS_IN_SCOPE: "~",
    RelationKind.REPEATS: "‹",
    RelationKind.AGREES: "=",
}
"""The most telling kind first; each sign stands beside its word in the preview."""
_MARKS = {Mark.LATER: "L", Mark.FLAGGED: "F", Mark.UNSURE: "U", Mark.DONE: "D"}
_STATES = {
    ClaimState.PROPOSED: "p",
    ClaimState.CONFIRMED: "c",
    ClaimState.DISMISSED: "x",
    ClaimState.WITHDRAWN: "w",
}
HIDDEN, UNGRADED = "··", "–"


class Asked(Protocol):
    """What a list of claims is asked for."""

    @property
    def filter(self) -> Filter:
        """Which claims."""
        ...

    @property
    def order(self) -> Order:
        """In which order."""
        ...


class QueueRows(LedgerRows):
    """The claims of a ledger, as its reader's thread asks for them."""

    def __init__(self, location: str, *, by: str) -> None:
        super().__init__(location)
        self._by = by

    def ids(self, wanted: Asked) -> Iterable[Sequence[int]]:
        """The claims of a list in its order."""
        return queue_chunks(self.ledger, wanted.filter, order=wanted.order, by=self._by)

    def rows(self, ids: Sequence[int]) -> list[TableRow]:
        """What is shown of some claims."""
        page = queue_rows(self.ledger, ids, by=self._by)
        return [table_row(row) for row in page.rows]


def table_row(row: QueueRow) -> TableRow:
    """The cells of a claim; one that contradicts another stands out."""
    return TableRow(
        row.claim,
        (
            f"C{row.claim}",
            judged_cell(row),
            marks_cell(row),
            relation_cell(row),
            row.asserted or "",
            row.speaker,
            f"{row.measure.replace('_', ' ')} {row.value}",
            row.quote or row.document_name or "",
        ),
        is_strong=RelationKind.CONTRADICTS in row.relations,
    )


def judged_cell(row: QueueRow) -> str:
    """Letter and digit: hidden until one has rated, and never one number."""
    if not row.is_letter_shown or row.rating is None:
        return HIDDEN
    letter = UNGRADED if row.letter is None else row.letter.value
    return f"{letter}{row.rating.value}"


def marks_cell(row: QueueRow) -> str:
    """The state and the last mark by their letters, then what its words lack."""
    state = _STATES.get(row.state, "")
    last = _MARKS.get(row.marks[-1].mark, "") if row.marks else ""
    lacks = "!" if row.words is Words.MISSING else "" if row.is_anchored else "?"
    return f"{state}{last}{lacks}"


def relation_cell(row: QueueRow) -> str:
    """The most telling kind of relation and how many there are."""
    for kind, sign in SIGNS.items():
        if kind in row.relations:
            return f"{sign}{min(99, row.relations[kind])}"
    return ""
