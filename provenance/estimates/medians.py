"""The point of a number: the weighted median of independent reports, ties to the lower.

A plain rule that was hard to beat: inflated figures are commoner than deflated ones.
"""

from __future__ import annotations

import numpy as np

from provenance.estimates.arithmetic import Index, summed
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
    order = np.argsort(figures.item, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(figures.item[order])) + 1):
        if rows.size:
            point[figures.item[rows[0]]] = _settled(figures, weight, rows)
    return point


def _settled(figures: FigureReports, weight: Float64, rows: Index) -> float:
    said, own = figures.said[rows], weight[rows]
    low = np.where(figures.low[rows] == 0.0, np.minimum(said, 0.0), said)
    is_top = np.isfinite(figures.high[rows])
    for point in np.unique(said):
        up = own[low > point].sum()
        down = own[is_top & (said <= point)].sum()
        if HALF * up <= (1.0 - HALF) * down + 1e-9:
            return float(point)
    return float(said.max())


def logarithm(number: Float64) -> Float64:
    """The natural logarithm, of small numbers that of a half."""
    return np.asarray(np.log(np.maximum(number, SMALLEST)), np.float64)
