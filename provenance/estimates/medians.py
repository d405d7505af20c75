"""The point of a number: the weighted median of independent reports, ties to the lower.

A plain rule that was hard to beat: inflated figures are commoner than deflated ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, Index, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.figures import FigureReports, independence
from provenance.estimates.reports import Float64

HALF = 0.45
"""The share of weight at which the median is reached; nearly equal halves are a tie."""
ROUNDS = 5
NEAR = 0.05
"""The difference of logarithms at which a report is only e times less near."""
RECORD, RECORD_STRENGTH = 0.6, 4.0
"""How near a source's reports are taken to be before any is seen, and for how many."""
SMALLEST = 0.5
"""What stands for 0 on the scale of logarithms."""


def weighted_median(figures: FigureReports, known: Evidence | None = None) -> Float64:
    """The point of each item, NaN where nobody reported."""
    return median(figures, weights(figures, known))


def weights(figures: FigureReports, known: Evidence | None = None) -> Float64:
    """What each report weighs: its independence by how near its source's others come.

    A grade takes the place of what a source begins with.
    """
    right = np.full(figures.n_sources, np.nan) if known is None else known.right
    return weighed(figures, right, independence(figures, known))


def weighed(figures: FigureReports, right: Float64, alone: Float64) -> Float64:
    """The same where it is known what each report counts, and each grade or NaN."""
    begins = np.where(np.isnan(right), RECORD, right)
    late = (~figures.is_early).astype(np.float64)
    others = np.maximum(summed(late, figures.item, figures.n_items), 1.0)
    tried = (1.0 - 1.0 / others[figures.item]) * late
    said = logarithm(figures.said)
    weight = alone * begins[figures.source]
    for _ in range(ROUNDS):
        middle = logarithm(median(figures, weight * late))[figures.item]
        near = np.exp(-np.abs(said - middle) / NEAR) * tried
        size = figures.n_sources
        record = begins * RECORD_STRENGTH + summed(near, figures.source, size)
        record /= RECORD_STRENGTH + summed(tried, figures.source, size)
        weight = alone * record[figures.source]
    return np.asarray(weight, np.float64)


def median(figures: FigureReports, weight: Float64) -> Float64:
    """The lowest number of each item that nearly half of the weight does not exceed."""
    said = figures.said
    order = np.lexsort((figures.source, said, figures.item))
    item, weight, said = figures.item[order], weight[order], said[order]
    whole = summed(weight, item, figures.n_items)
    upto = np.cumsum(weight) - (np.cumsum(whole) - whole)[item]
    reached = np.flatnonzero(upto >= HALF * whole[item] - 1e-9)[::-1]
    point = np.full(figures.n_items, np.nan)
    point[item[reached]] = said[reached]
    return point


def settled(figures: FigureReports, weight: Float64) -> Float64:
    """The median of each item where an open bound only pulls: *at least 43* says
    nothing against 50, and *over 100* does. Without open bounds it is `median`.
    """
    point = np.full(figures.n_items, np.nan)
    pulls = _pulls(figures, weight)
    order = np.argsort(figures.item, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(figures.item[order])) + 1):
        if rows.size:
            point[figures.item[rows[0]]] = _settled(pulls.of(rows))
    return point


def is_even(figures: FigureReports, weight: Float64, point: float) -> bool:
    """Whether what pulls one item's point up is nearly half of all: then the point is
    only the lower of two equals.
    """
    up, down = _pulls(figures, weight).at(point)
    return up > 0.0 and up >= HALF * (up + down) - 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class _Pulls:
    """Reports as what they do to a point."""

    said: Float64
    is_floor: Flags
    """Whether a report speaks for more than what lies below it."""
    is_top: Flags
    """Whether it speaks against more than it says."""
    weight: Float64

    def of(self, rows: Index) -> _Pulls:
        """Only some of them."""
        floor, top = self.is_floor[rows], self.is_top[rows]
        return _Pulls(self.said[rows], floor, top, self.weight[rows])

    def at(self, point: float) -> tuple[float, float]:
        """The weight that pulls a point up, and that which holds it down."""
        up = self.weight[self.is_floor & (self.said > point)].sum()
        down = self.weight[self.is_top & (self.said <= point)].sum()
        return float(up), float(down)


def _pulls(figures: FigureReports, weight: Float64) -> _Pulls:
    is_floor, is_top = figures.low > 0.0, np.isfinite(figures.high)
    return _Pulls(figures.said, is_floor, is_top, weight)


def _settled(pulls: _Pulls) -> float:
    for point in np.unique(pulls.said):
        up, down = pulls.at(float(point))
        if HALF * up <= (1.0 - HALF) * down + 1e-9:
            return float(point)
    return float(pulls.said.max())


def logarithm(number: Float64) -> Float64:
    """The natural logarithm, of small numbers that of a half."""
    return np.asarray(np.log(np.maximum(number, SMALLEST)), np.float64)
