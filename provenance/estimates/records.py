"""A source's reliability as an interval, and whether reports can tell it at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, components
from provenance.estimates.table import Table

STEPS = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """A share with the bounds of its middle 90 per cent."""

    mean: float
    low: float
    high: float


def beta_span(right: float, wrong: float, coverage: float = 0.9) -> Span:
    """The mean and the middle of a beta distribution, to three decimals."""
    x = (np.arange(STEPS) + 0.5) / STEPS
    logarithm = (right - 1.0) * np.log(x) + (wrong - 1.0) * np.log1p(-x)
    upto = np.cumsum(np.exp(logarithm - logarithm.max()))
    tail = (1.0 - coverage) / 2.0
    low, high = np.searchsorted(upto / upto[-1], [tail, 1.0 - tail])
    return Span(
        mean=right / (right + wrong),
        low=float(x[low]),
        high=float(x[min(high, STEPS - 1)]),
    )


def identifiable(laid: Table) -> Flags:
    """Whether reports can tell how reliable each source is, by its number.

    They can where sources that report on the same items form a ring of odd length;
    in two camps that only ever meet each other, either may be the one that is right.

    Source: the reliabilities of two-way votes are identifiable exactly then.
    """
    size, met = laid.n_sources, laid.pairs
    ends_a = np.concatenate([met.edge_a, met.edge_a + size])
    ends_b = np.concatenate([met.edge_b + size, met.edge_b])
    root = components(2 * size, ends_a, ends_b)
    told = root[:size] == root[size:]
    return np.asarray(told[laid.feeds.feed], np.bool_)
