"""Baselines for numbers: one figure an item, from the figures reported for it.

`numbers` holds each value of the reports as a number.
"""

from __future__ import annotations

import numpy as np

from provenance.estimates.reports import Float64, Reports
from tests.eval.truth.baselines.counting import (
    of_items,
    of_sources,
    of_values,
    reports_of_sources,
)
from tests.eval.truth.baselines.optimising import ROUNDS, chi_square_bound


def mean(reports: Reports, numbers: Float64) -> Float64:
    """The mean of what was reported."""
    return _weighted_mean(reports, numbers, np.ones(reports.n_reports))


def median(
    reports: Reports, numbers: Float64, weight: Float64 | None = None
) -> Float64:
    """The median of what was reported; between the two in the middle, their mean."""
    even = np.ones(reports.n_reports) if weight is None else weight
    low = weighted_median(reports, numbers, even)
    high = -weighted_median(reports, -numbers, even)
    return (low + high) / 2.0


def lower_median(reports: Reports, numbers: Float64) -> Float64:
    """The median of what was reported; of the two in the middle, the smaller."""
    return weighted_median(reports, numbers, np.ones(reports.n_reports))


def mode(reports: Reports, numbers: Float64) -> Float64:
    """The figure reported most often; of several such, their median."""
    votes = of_values(reports, np.ones(reports.n_reports))
    most = np.zeros(reports.n_items)
    np.maximum.at(most, reports.item_of_value, votes)
    leads = votes == most[reports.item_of_value]
    return median(reports, numbers, leads[reports.value].astype(np.float64))


def crh(reports: Reports, numbers: Float64) -> Float64:
    """CRH with absolute loss: medians weighted by how little a source deviates."""
    spread = _spread(reports, numbers)
    count = reports_of_sources(reports)
    point = lower_median(reports, numbers)
    for _ in range(ROUNDS):
        off = np.abs(numbers[reports.value] - point[reports.item]) / spread
        lost = np.maximum(of_sources(reports, off) / count, 1e-9)
        weight = -np.log(lost / lost.sum())
        point = weighted_median(reports, numbers, weight[reports.source])
    return point


def catd(reports: Reports, numbers: Float64) -> Float64:
    """CATD with squared loss: means weighted by a bound on a source's variance."""
    spread = _spread(reports, numbers)
    bound = chi_square_bound(reports_of_sources(reports))
    point = median(reports, numbers)
    for _ in range(ROUNDS):
        off = (numbers[reports.value] - point[reports.item]) / spread
        weight = bound / np.maximum(of_sources(reports, off**2), 1e-9)
        point = _weighted_mean(reports, numbers, weight[reports.source])
    return point


def weighted_median(reports: Reports, numbers: Float64, weight: Float64) -> Float64:
    """The least figure of each item that half of the weight does not exceed."""
    order = np.lexsort((numbers[reports.value], reports.item))
    item, run = reports.item[order], np.cumsum(weight[order])
    total = np.bincount(item, weight[order], reports.n_items)
    before = np.cumsum(total) - total
    reached = run - before[item] >= total[item] / 2.0 * (1.0 - 1e-9)
    first = np.full(reports.n_items, reports.n_reports)
    np.minimum.at(first, item[reached], np.flatnonzero(reached))
    return np.asarray(numbers[reports.value[order][first]], np.float64)


def _weighted_mean(reports: Reports, numbers: Float64, weight: Float64) -> Float64:
    said = of_values(reports, weight)
    return of_items(reports, said * numbers) / of_items(reports, said)


def _spread(reports: Reports, numbers: Float64) -> Float64:
    """How far an item's figures spread, a report at a time; 1 where they do not."""
    even = np.ones(reports.n_reports)
    middle = _weighted_mean(reports, numbers, even)[reports.item]
    off = (numbers[reports.value] - middle) ** 2
    count = np.bincount(reports.item, minlength=reports.n_items)
    deviation = np.sqrt(np.bincount(reports.item, off, reports.n_items) / count)
    return np.asarray(np.where(deviation > 0.0, deviation, 1.0)[reports.item])
