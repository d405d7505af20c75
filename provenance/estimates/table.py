"""Reports laid out for estimates: one row a voice and value, in an order of its own.

The order in which reports arrive is gone here: rows are sorted by item, source and
value, so that sums come out the same to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, Index, counted, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.feeds import Feeds, feeds
from provenance.estimates.pairing import Pairs, pairs
from provenance.estimates.reports import Float64, Reports

ALIKE_MIN = 0.5
"""Where at least this share of reports that agree are written alike, what is written is
the value; below it, it is only a way to write one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Rows that count, with what they are compared by."""

    source: Index
    """The voice of each row: the lowest-numbered source of its feed."""
    item: Index
    value: Index
    """The value a row stands for, as written where that is what is compared."""
    topic: Index
    item_of_value: Index
    reported: Index
    """The value, as the reports number it, that each value here is counted to."""
    n_sources: int
    n_items: int
    n_reported: int
    n_topics: int
    pairs: Pairs
    same: Flags
    """Whether the two rows of a pair stand for one value."""
    cells: Cells
    feeds: Feeds
    row_of: Index
    """The row that each report, as given, is counted by."""

    @property
    def n_rows(self) -> int:
        return int(self.source.size)

    @property
    def n_values(self) -> int:
        return int(self.item_of_value.size)

    @property
    def support(self) -> Index:
        """How many rows stand for each value."""
        return counted(self.value, self.n_values)

    @property
    def size(self) -> Index:
        """How many rows each item has."""
        return counted(self.item, self.n_items)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Every row against every value of its item."""

    row: Index
    value: Index
    own: Index
    """The cell of each row with its own value."""
    of_a: Index
    """For each pair, the cell of the earlier row with the later one's value."""
    of_b: Index


def table(reports: Reports, known: Evidence) -> Table:
    """The reports as rows; reprints and feeds speak with one voice."""
    order = np.lexsort((reports.source, reports.value, reports.item))
    source = reports.source[order].astype(np.intp)
    item = reports.item[order].astype(np.intp)
    value = reports.value[order].astype(np.intp)
    fine = reports.value if reports.fine is None else reports.fine
    written = np.unique(
        value * (int(fine.max(initial=0)) + 1) + fine[order], return_inverse=True
    )[1]
    first, of_first = _first_of(value, known.origin[order].astype(np.intp))
    found, value, reported = _voices(
        reports, source[first], item[first], value[first], written[first]
    )
    voice = found.feed[source[first]]
    kept, of_kept = _first_of(value, voice)
    arranged = np.lexsort((value[kept], voice[kept], item[first][kept]))
    chosen = kept[arranged]
    at = np.empty_like(arranged)
    at[arranged] = np.arange(arranged.size)
    row_of = np.empty(reports.n_reports, np.intp)
    row_of[order] = at[of_kept][of_first]
    return _laid_out(
        reports,
        voice[chosen],
        item[first][chosen],
        value[chosen],
        reported,
        found,
        row_of,
    )


def folded(laid: Table, probability: Float64) -> Float64:
    """Probabilities of the values that were asked about."""
    return summed(probability, laid.reported, laid.n_reported)


def _voices(
    reports: Reports, source: Index, item: Index, value: Index, written: Index
) -> tuple[Feeds, Index, Index]:
    """Feeds, the value each report stands for, and what each such value counts to."""
    order = np.lexsort((written, source, item))
    met = pairs(source[order], item[order], reports.n_sources, reports.n_items)
    found = feeds(met, item[order], written[order], reports.n_sources)
    agree = value[order][met.a] == value[order][met.b]
    alike = written[order][met.a] == written[order][met.b]
    if alike.sum() < ALIKE_MIN * agree.sum():
        return found, value, np.arange(reports.n_values, dtype=np.intp)
    _, first, numbered = np.unique(written, return_index=True, return_inverse=True)
    unsaid = np.setdiff1d(np.arange(reports.n_values), value)
    return found, numbered, np.concatenate([value[first], unsaid]).astype(np.intp)


def _first_of(value: Index, by: Index) -> tuple[Index, Index]:
    """Positions of the first of each value and speaker, and each one's place there."""
    keys = value * (int(by.max(initial=0)) + 1) + by
    _, first, numbered = np.unique(keys, return_index=True, return_inverse=True)
    return first, numbered


def _laid_out(
    reports: Reports,
    source: Index,
    item: Index,
    value: Index,
    reported: Index,
    found: Feeds,
    row_of: Index,
) -> Table:
    item_of_value = reports.item_of_value[reported].astype(np.intp)
    met = pairs(source, item, reports.n_sources, reports.n_items)
    topic = np.zeros(reports.n_items, np.intp)
    if reports.topic is not None:
        topic = reports.topic.astype(np.intp)
    return Table(
        source=source,
        item=item,
        value=value,
        topic=topic[item],
        item_of_value=item_of_value,
        reported=reported,
        n_sources=reports.n_sources,
        n_items=reports.n_items,
        n_reported=reports.n_values,
        n_topics=int(topic.max(initial=0)) + 1,
        pairs=met,
        same=value[met.a] == value[met.b],
        cells=_cells(item, value, item_of_value, met, reports.n_items),
        feeds=found,
        row_of=row_of,
    )


def _cells(
    item: Index, value: Index, item_of_value: Index, met: Pairs, n_items: int
) -> Cells:
    by_item = np.argsort(item_of_value, kind="stable")
    number = counted(item_of_value, n_items)
    begins = np.cumsum(number) - number
    place = np.empty_like(by_item)
    place[by_item] = np.arange(by_item.size) - begins[item_of_value[by_item]]
    wide = number[item]
    start = np.cumsum(wide) - wide
    row = np.repeat(np.arange(item.size), wide)
    within = np.arange(row.size) - start[row]
    return Cells(
        row,
        by_item[begins[item][row] + within],
        start + place[value],
        start[met.a] + place[value[met.b]],
        start[met.b] + place[value[met.a]],
    )
