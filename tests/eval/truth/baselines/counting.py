"""Sums over reports that the baselines share."""

from __future__ import annotations

import numpy as np

from provenance.estimates.reports import Float64, IntArray, Reports


def of_values(reports: Reports, per_report: Float64) -> Float64:
    """The sum of a figure of reports, by value."""
    return _summed(reports.value, per_report, reports.n_values)


def of_sources(reports: Reports, per_report: Float64) -> Float64:
    """The sum of a figure of reports, by source."""
    return _summed(reports.source, per_report, reports.n_sources)


def of_items(reports: Reports, per_value: Float64) -> Float64:
    """The sum of a figure of values, by item."""
    return _summed(reports.item_of_value, per_value, reports.n_items)


def _summed(at: IntArray, weights: Float64, size: int) -> Float64:
    return np.asarray(np.bincount(at, weights, size), np.float64)


def counts(numbers: IntArray, size: int) -> Float64:
    """How often each number stands."""
    return np.bincount(numbers, minlength=size).astype(np.float64)


def reports_of_sources(reports: Reports) -> Float64:
    """How many reports each source made, at least one so that it divides."""
    return np.maximum(counts(reports.source, reports.n_sources), 1.0)


def reports_of_items(reports: Reports) -> Float64:
    """How many reports each item has."""
    return counts(reports.item, reports.n_items)


def values_of_items(reports: Reports) -> Float64:
    """How many distinct values each item has."""
    return counts(reports.item_of_value, reports.n_items)


def shares(reports: Reports, scores: Float64) -> Float64:
    """Scores as shares of their item; equal shares where all scores are zero."""
    total = of_items(reports, scores)[reports.item_of_value]
    equal = 1.0 / values_of_items(reports)[reports.item_of_value]
    return np.where(total > 0.0, scores / np.where(total > 0.0, total, 1.0), equal)


def softmax(reports: Reports, logs: Float64) -> Float64:
    """Probabilities in proportion to the exponential of their logarithms, by item."""
    highest = np.full(reports.n_items, -np.inf)
    np.maximum.at(highest, reports.item_of_value, logs)
    return shares(reports, np.exp(logs - highest[reports.item_of_value]))
