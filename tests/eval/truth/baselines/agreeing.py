"""Baselines in which sources and values lend each other trust until they agree.

Sources: Yin, Han and Yu, KDD 2007 (TruthFinder, without value similarity); Pasternack
and Roth, COLING 2010 (Sums, Average-Log, Investment, PooledInvestment). Their scores
are no probabilities; they are divided by the sum of their item.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from provenance.estimates.reports import Float64, Reports
from tests.eval.truth.baselines.counting import (
    of_sources,
    of_values,
    reports_of_items,
    reports_of_sources,
    shares,
    values_of_items,
)

ROUNDS = 20
STILL = 1e-5
LEAST = 1e-300
"""What is divided by where trust has vanished."""


def truth_finder(reports: Reports) -> Float64:
    """TruthFinder: trust .9 at first, damping .3, until trust stands still."""
    number = reports_of_sources(reports)
    trust = np.full(reports.n_sources, 0.9)
    confidence = np.zeros(reports.n_values)
    for _ in range(100):
        said = -np.log(1.0 - np.minimum(trust, 1.0 - 1e-12))
        score = of_values(reports, said[reports.source])
        confidence = 1.0 / (1.0 + np.exp(-0.3 * score))
        before = trust
        trust = of_sources(reports, confidence[reports.value]) / number
        alike = before @ trust / (np.linalg.norm(before) * np.linalg.norm(trust))
        if 1.0 - alike < STILL:
            break
    return shares(reports, confidence)


def sums(reports: Reports) -> Float64:
    """Sums (hubs and authorities): a source is trusted by the sum of its values."""
    return _mutual(reports, np.ones(reports.n_sources))


def average_log(reports: Reports) -> Float64:
    """Average-Log: a source's mean belief, times the logarithm of its reports."""
    number = reports_of_sources(reports)
    return _mutual(reports, np.log(number) / number)


def investment(reports: Reports) -> Float64:
    """Investment: a source's trust is shared among its values, and earned back."""
    stake = 1.0 / reports_of_sources(reports)
    believed = of_values(reports, np.ones(reports.n_reports))
    believed /= reports_of_items(reports)[reports.item_of_value]
    return _invested(reports, believed, stake, lambda pool: pool**1.2)


def pooled_investment(reports: Reports) -> Float64:
    """PooledInvestment: Investment whose returns stay within the pool of the item."""
    stake = 1.0 / reports_of_sources(reports)
    believed = 1.0 / values_of_items(reports)[reports.item_of_value]
    return _invested(
        reports, believed, stake, lambda pool: pool * shares(reports, pool**1.4)
    )


def _mutual(reports: Reports, scale: Float64) -> Float64:
    belief = np.ones(reports.n_values)
    for _ in range(ROUNDS):
        trust = of_sources(reports, belief[reports.value]) * scale
        trust /= trust.max()
        belief = of_values(reports, trust[reports.source])
        belief /= belief.max()
    return shares(reports, belief)


def _invested(
    reports: Reports,
    belief: Float64,
    stake: Float64,
    grown: Callable[[Float64], Float64],
) -> Float64:
    trust = np.ones(reports.n_sources)
    for _ in range(ROUNDS):
        placed = (trust * stake)[reports.source]
        earned = belief / np.maximum(of_values(reports, placed), LEAST)
        trust = of_sources(reports, earned[reports.value] * placed)
        trust /= trust.max()
        belief = grown(of_values(reports, (trust * stake)[reports.source]))
    return shares(reports, belief)
