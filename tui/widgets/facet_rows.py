"""Counts of what was found as rows of a list, under the names of their fields."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from provenance.domain.filters import Filter
from provenance.services.faceting import Facet
from tui.marks import CHOSEN
from tui.state.finding import facet_groups
from tui.text import cell, line
from tui.widgets.rows import ListRow

_NUMBER = 8


def facet_rows(found: Sequence[Facet], where: Filter) -> list[ListRow]:
    """A row a count, its key the term; a row of its own for each field's name."""
    rows = []
    for heading, facets in facet_groups(found):
        rows.append(_heading(heading))
        rows += [_row(facet, is_asked=facet.term in where.terms) for facet in facets]
    return rows


def _heading(name: str) -> ListRow:
    return ListRow(f"heading {name}", lambda width: line((name, "bold underline")))


def _row(facet: Facet, *, is_asked: bool) -> ListRow:
    label = facet.label.replace("_", " ")

    def paint(width: int) -> Content:
        sign = f"{CHOSEN.sign} " if is_asked else "  "
        return line(
            sign,
            cell(label, max(4, width - _NUMBER - 2), "bold" if is_asked else ""),
            cell(f"{facet.claims:,}", _NUMBER, is_number=True),
        )

    return ListRow(str(facet.term), paint)
