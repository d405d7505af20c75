"""Sums and shares within groups, and the one special function that is needed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from provenance.estimates.reports import Float64

Index = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.integer[Any]]


def summed(weight: npt.NDArray[Any], group: Positions, size: int) -> Float64:
    """The sum of the weights of each group, 0 for a group without any."""
    return np.bincount(group, weight, size).astype(np.float64, copy=False)


def counted(group: Positions, size: int) -> Index:
    """How many belong to each group."""
    return np.bincount(group, minlength=size).astype(np.intp, copy=False)


def softmax(score: Float64, group: Positions, rest: Float64) -> Float64:
    """The share of e^score in its group, where e^rest of the group goes to nothing.

    `rest` holds one number a group: the score of *none of these*.
    """
    highest = rest.copy()
    np.maximum.at(highest, group, score)
    raised = np.exp(score - highest[group])
    whole = summed(raised, group, rest.size) + np.exp(rest - highest)
    return np.asarray(raised / whole[group], np.float64)


def shared(weight: Float64, group: Positions, size: int) -> Float64:
    """Weights divided by the sum of their group."""
    whole = summed(weight, group, size)[group]
    return np.divide(weight, whole, out=np.zeros_like(weight), where=whole > 0.0)


def digamma(x: Float64) -> Float64:
    """The logarithmic derivative of the gamma function, for x above 0.

    Source: recurrence up to 6, then the asymptotic series (Abramowitz and Stegun,
    6.3.5 and 6.3.18); wrong by less than 1e-9.
    """
    low = np.zeros_like(x)
    high = x.astype(np.float64, copy=True)
    for _ in range(6):
        is_low = high < 6.0
        low -= np.where(is_low, 1.0 / high, 0.0)
        high += is_low
    square = 1.0 / (high * high)
    series = 1 / 120 - square * (1 / 252 - square * (1 / 240 - square * 5 / 660))
    return np.asarray(
        low + np.log(high) - 0.5 / high - square * (1 / 12 - square * series),
        np.float64,
    )


def components(size: int, a: Positions, b: Positions) -> Index:
    """The lowest-numbered member of each one's connected part of a graph."""
    root = np.arange(size, dtype=np.intp)
    while True:
        before = root.copy()
        np.minimum.at(root, a, before[b])
        np.minimum.at(root, b, before[a])
        root = root[root]
        if np.array_equal(root, before):
            return root
