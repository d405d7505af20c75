"""A search without a screen: what is asked for, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.domain.filters import Filter, Term
from provenance.services.faceting import Facet
from provenance.services.queueing import Order
from tui.state.queue import ORDER_NAMES

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

    filter: Filter
    order: Order = Order.NEWEST

    def reordered(self) -> Sought:
        """The same in the next order."""
        orders = tuple(Order)
        place = (orders.index(self.order) + 1) % len(orders)
        return replace(self, order=orders[place])

    def narrowed(self, term: Term) -> Sought:
        """The same with one term more; with one less where it has it already."""
        terms = self.filter.terms
        if term in terms:
            return replace(self, filter=Filter(tuple(t for t in terms if t != term)))
        return replace(self, filter=self.filter + Filter((term,)))


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
    first = f"No claim matches `{sought.filter}`."
    if culprit is None:
        return first, "No single term is to blame: / changes the search."
    if len(sought.filter.terms) > 1:
        return first, f"Without `{culprit}` there would be some: / changes the search."
    return first, f"`{culprit}` finds none here: / changes it."
