"""Reports of numbers: exact, at least, at most, between, or about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.domain.errors import InvalidRecordError
from provenance.estimates.arithmetic import Flags, Index, counted
from provenance.estimates.evidence import Evidence, evidence
from provenance.estimates.reports import Float64, IntArray, Reports
from provenance.estimates.table import Table, table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureReports:
    """Who said which numbers an item may have."""

    source: IntArray
    item: IntArray
    low: Float64
    """The least the report allows, 0 where it names none."""
    high: Float64
    """The most it allows, infinite where it names none; equal to `low` where exact."""
    is_about: Flags
    """Whether the number is approximate in the report's own words."""
    n_sources: int
    n_items: int
    early: Flags | None = None
    """Counts of a running total that a later one follows, each a mere lower bound:
    how far they lie below says nothing of who counted."""

    def __post_init__(self) -> None:
        size = self.source.size
        arrays = (self.source, self.item, self.low, self.high, self.is_about)
        if any(array.shape != (size,) for array in arrays):
            raise InvalidRecordError("Figures", "differ in length")
        if not bool(((self.low >= 0.0) & (self.low <= self.high)).all()):
            raise InvalidRecordError("Figures", "have bounds out of order")
        if bool(((self.low == 0.0) & np.isinf(self.high)).any()):
            raise InvalidRecordError("Figures", "allow every number")
        if not bool(np.isfinite(self.low).all()):
            raise InvalidRecordError("Figures", "have no finite number")
        for array, end in ((self.source, self.n_sources), (self.item, self.n_items)):
            if size and not bool(array.min() >= 0 and array.max() < end):
                raise InvalidRecordError("Figures", "are numbered past what there is")

    @property
    def n_reports(self) -> int:
        return int(self.source.size)

    @property
    def is_early(self) -> Flags:
        """Whether each report is an early count; none where nothing is said of it."""
        if self.early is None:
            return np.zeros(self.source.size, np.bool_)
        return self.early

    @property
    def said(self) -> Float64:
        """The one number each report stands for: its middle, or its only bound."""
        middle = (self.low + np.where(np.isinf(self.high), self.low, self.high)) / 2.0
        return np.asarray(np.where(self.low == 0.0, self.high, middle), np.float64)


def exactly(reports: Reports, numbers: Float64) -> FigureReports:
    """Reports of exact numbers; `numbers` holds one a value."""
    said = np.maximum(numbers[reports.value], 0.0)
    return FigureReports(
        source=reports.source,
        item=reports.item,
        low=said,
        high=said,
        is_about=np.zeros(said.size, np.bool_),
        n_sources=reports.n_sources,
        n_items=reports.n_items,
    )


def as_values(figures: FigureReports) -> Reports:
    """The same reports as values that are equal or not, one a source and item."""
    columns = (figures.item, figures.low, figures.high, figures.is_about)
    rows = np.stack([column.astype(np.float64) for column in columns], axis=1)
    kinds, value = np.unique(rows, axis=0, return_inverse=True)
    return Reports(
        source=figures.source,
        item=figures.item,
        value=value.astype(np.int32).reshape(-1),
        item_of_value=kinds[:, 0].astype(np.int32),
        n_sources=figures.n_sources,
        n_items=figures.n_items,
        topic=None,
        fine=None,
    )


def figure_table(figures: FigureReports, known: Evidence | None = None) -> Table:
    """The reports as rows: those of one feed or origin are one."""
    reports = as_values(figures)
    return table(reports, known or evidence(reports))


def independence(figures: FigureReports, known: Evidence | None = None) -> Float64:
    """What each report counts: reports of one feed or origin count as one together."""
    return shared(figure_table(figures, known))


def shared(laid: Table) -> Float64:
    """The same of reports that are laid out already."""
    sharing: Index = counted(laid.row_of, laid.n_rows)
    return np.asarray(1.0 / sharing[laid.row_of], np.float64)
