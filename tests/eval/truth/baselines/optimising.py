"""Baselines that weigh sources by their distance from the truth they help to find.

Sources: Li et al., SIGMOD 2014 (CRH) and PVLDB 2015 (CATD), with the loss of closed
values: 0 where a report is the truth, 1 where it is not.
"""

from __future__ import annotations

import math

import numpy as np

from provenance.estimates.reports import Float64, Reports
from tests.eval.truth.baselines.counting import (
    of_items,
    of_sources,
    of_values,
    reports_of_sources,
    shares,
)

ROUNDS = 20
CATD_LEVEL = 0.05


def crh(reports: Reports) -> Float64:
    """CRH: weights are the logarithm of a source's share in the loss, turned round."""
    number = reports_of_sources(reports)
    belief = of_values(reports, np.ones(reports.n_reports))
    for _ in range(ROUNDS):
        lost = losses(reports, belief) / number
        weight = -np.log(np.maximum(lost, 1e-9) / max(lost.sum(), 1e-9))
        belief = of_values(reports, np.maximum(weight, 0.0)[reports.source])
    return shares(reports, belief)


def catd(reports: Reports) -> Float64:
    """CATD: weights are an upper bound on what a source's few reports can tell."""
    bound = chi_square_bound(reports_of_sources(reports))
    belief = of_values(reports, np.ones(reports.n_reports))
    for _ in range(ROUNDS):
        weight = bound / np.maximum(losses(reports, belief), 1e-3)
        belief = of_values(reports, weight[reports.source])
    return shares(reports, belief)


def losses(reports: Reports, belief: Float64) -> Float64:
    """How many reports of each source miss the leading values, ties shared."""
    highest = np.zeros(reports.n_items)
    np.maximum.at(highest, reports.item_of_value, belief)
    leads = (belief >= highest[reports.item_of_value] * (1.0 - 1e-9)).astype(np.float64)
    leads /= of_items(reports, leads)[reports.item_of_value]
    return of_sources(reports, 1.0 - leads[reports.value])


def chi_square_bound(freedom: Float64) -> Float64:
    """The lower quantile of a chi-square law at half of CATD's level, by degree."""
    degrees, at = np.unique(freedom, return_inverse=True)
    return np.array([_quantile(float(n), CATD_LEVEL / 2.0) for n in degrees])[at]


def _quantile(freedom: float, level: float) -> float:
    low, high = 0.0, freedom
    for _ in range(60):
        middle = (low + high) / 2.0
        if _cumulated(freedom, middle) < level:
            low = middle
        else:
            high = middle
    return high


def _cumulated(freedom: float, x: float) -> float:
    """The chi-square distribution below its mean, by the series of its gamma."""
    shape, half = freedom / 2.0, x / 2.0
    if half == 0.0:
        return 0.0
    term, total, step = 1.0, 1.0, shape
    while term > total * 1e-12:
        step += 1.0
        term *= half / step
        total += term
    return total * math.exp(shape * math.log(half) - half - math.lgamma(shape + 1.0))
