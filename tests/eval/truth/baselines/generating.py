"""Baselines that tell how reports come about, and ask what truth would bring these.

Sources: Demartini et al., WWW 2012 (ZenCrowd); Dawid and Skene, 1979; Dong et al.,
PVLDB 2009 (ACCU).
"""

from __future__ import annotations

import numpy as np

from provenance.estimates.reports import Float64, IntArray, Reports
from tests.eval.truth.baselines.counting import (
    of_sources,
    of_values,
    reports_of_sources,
    softmax,
    values_of_items,
)
from tests.eval.truth.baselines.voting import majority

ROUNDS = 50
STILL = 1e-5


def zencrowd(reports: Reports) -> Float64:
    """ZenCrowd: one reliability a source, wrong values equally likely (EM)."""
    number = reports_of_sources(reports)
    wrong = np.maximum(values_of_items(reports)[reports.item] - 1.0, 1.0)
    belief = majority(reports)
    for _ in range(ROUNDS):
        right = of_sources(reports, belief[reports.value]) / number
        right = np.clip(right, 1e-6, 1.0 - 1e-6)[reports.source]
        before = belief
        belief = softmax(
            reports, of_values(reports, np.log(right * wrong / (1.0 - right)))
        )
        if np.abs(belief - before).max() < STILL:
            break
    return belief


def accu(reports: Reports, *, false_values: int = 100) -> Float64:
    """ACCU: as ZenCrowd with a fixed number of wrong values, reported or not."""
    number = reports_of_sources(reports)
    right = np.full(reports.n_sources, 0.8)
    belief = majority(reports)
    for _ in range(ROUNDS):
        before = belief
        belief = accu_belief(reports, accu_votes(right, false_values)[reports.source])
        right = of_sources(reports, belief[reports.value]) / number
        if np.abs(belief - before).max() < STILL:
            break
    return belief


def accu_votes(right: Float64, false_values: int) -> Float64:
    """What a report of each source counts, before copying is thought of."""
    sure = np.clip(right, 0.01, 0.99)
    return np.log(false_values * sure / (1.0 - sure))


def accu_belief(reports: Reports, per_report: Float64) -> Float64:
    """Probabilities of values from what their reports count."""
    return softmax(reports, of_values(reports, per_report))


def dawid_skene(reports: Reports, *, labels: IntArray) -> Float64:
    """Dawid-Skene: a confusion matrix a source, over the classes of the values (EM)."""
    size = int(labels.max()) + 1
    said = labels[reports.value]
    belief = np.zeros((reports.n_items, size))
    np.add.at(belief, (reports.item, said), 1.0)
    belief /= np.maximum(belief.sum(axis=1, keepdims=True), 1.0)
    for _ in range(100):
        prior = belief.mean(axis=0)
        confusion = np.full((reports.n_sources, size, size), 1e-10)
        np.add.at(
            confusion.transpose(0, 2, 1), (reports.source, said), belief[reports.item]
        )
        confusion /= confusion.sum(axis=2, keepdims=True)
        logs = np.tile(np.log(prior + 1e-300), (reports.n_items, 1))
        np.add.at(logs, reports.item, np.log(confusion[reports.source, :, said]))
        before = belief
        belief = np.exp(logs - logs.max(axis=1, keepdims=True))
        belief /= belief.sum(axis=1, keepdims=True)
        if np.abs(belief - before).max() < STILL:
            break
    return belief[reports.item_of_value, labels]
