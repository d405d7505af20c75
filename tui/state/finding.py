"""A search without a screen: what is asked for, how it is told, whence rows come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.domain.filters import Filter, Term
from provenance.services.faceting import Facet
from provenance.services.opening import open_beside
from provenance.services.queue_rows import queue_rows
from provenance.services.queueing import Order, queue_chunks
from tui.state.paging import TableRow
from tui.state.queue import ORDER_NAMES
from tui.state.queue_rows import table_row

HOW = (
    "Type words of a passage, or fields, or both; all of them have to hold:",
    "",
    "  mosque                    the word stands in the passage",
    '  "at noon"                 these words',
    "  measure:killed,wounded    one of these measures",
    "  source:S4  event:E1       by number, or by a part of the name",
    "  rel:<=C                   the speaker holds C or less; none: ungraded",
    "  kind:contradicts          in such a relation",
    "  since:2021-10 until:2022  may have been asserted then",
    "  status:new state:proposed by:me words:missing question:Q7 doc:D3",
    "  -measure:killed           a minus in front negates",
)

NO_CLAIMS = (
    "Leave by ctrl+q, then `provenance import FILE` or `provenance extract FILE` "
    "brings some; `provenance demo` shows some."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search asks for."""

    where: Filter
    order: Order = Order.NEWEST

    def reordered(self) -> Sought:
        """The same in the next order."""
        orders = tuple(Order)
        place = (orders.index(self.order) + 1) % len(orders)
        return replace(self, order=orders[place])

    def narrowed(self, term: Term) -> Sought:
        """The same with one term more; with one less where it has it already."""
        terms = self.where.terms
        if term in terms:
            return replace(self, where=Filter(tuple(t for t in terms if t != term)))
        return replace(self, where=self.where + Filter((term,)))


class FoundRows:
    """The claims that a filter finds, as a table's thread asks for them."""

    def __init__(self, location: str, *, by: str) -> None:
        self._ledger, self._by = open_beside(location), by

    def ids(self, wanted: Sought) -> Iterable[Sequence[int]]:
        """Their numbers in the order asked for."""
        return queue_chunks(self._ledger, wanted.where, order=wanted.order, by=self._by)

    def rows(self, ids: Sequence[int]) -> list[TableRow]:
        """What is shown of some of them."""
        page = queue_rows(self._ledger, ids, by=self._by)
        return [table_row(row) for row in page.rows]

    def stop(self) -> None:
        """End what is being asked."""
        self._ledger.interrupt()

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()


def order_text(sought: Sought, *, is_typing: bool) -> str:
    """In which order the claims come, and which keys are next."""
    if is_typing:
        return f"{ORDER_NAMES[sought.order]} · enter goes to what is found"
    return f"{ORDER_NAMES[sought.order]} (o) · f counts · w saves · v views"


def facet_groups(found: Sequence[Facet]) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """Facets by field, each with its heading."""
    fields = dict.fromkeys(facet.term.field for facet in found)
    for field in fields:
        yield (
            field.value.capitalize(),
            tuple(facet for facet in found if facet.term.field is field),
        )


def none_text(sought: Sought, culprit: Term | None) -> tuple[str, str]:
    """That nothing was found, and which term is to blame."""
    first = f"No claim matches `{sought.where}`."
    if culprit is None:
        return first, "No single term is to blame: / changes the search."
    if len(sought.where.terms) > 1:
        return first, f"Without `{culprit}` there would be some: / changes the search."
    return first, f"`{culprit}` finds none here: / changes it."
