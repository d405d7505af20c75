"""The investor: sources place trust in values, and values pay it back by their pool.

Source: PooledInvestment of Pasternack and Roth (2010), its growth 1.4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Positions, counted, shared, summed
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table

ROUNDS = 20
GROWTH = 1.4
LEAST = 1e-300
"""What is divided by where trust has vanished."""


@dataclass(frozen=True, slots=True, eq=False)
class Invested:
    """Where trust ended."""

    belief: Float64
    """The share of its item's trust that each value ends with."""
    placed: Float64
    """What each row's source places in its value."""


def investor(laid: Table) -> Invested:
    """Trust and belief after so many rounds."""
    stake = 1.0 / np.maximum(counted(laid.source, laid.n_sources), 1)
    trust = np.ones(laid.n_sources)
    grown, placed = np.zeros(laid.n_values), np.zeros(laid.n_rows)
    for _ in range(ROUNDS):
        placed = (trust * stake)[laid.source]
        pool = summed(placed, laid.value, laid.n_values)
        grown = returned(pool, laid.item_of_value, laid.n_items)
        paid = (grown / np.maximum(pool, LEAST))[laid.value] * placed
        trust = summed(paid, laid.source, laid.n_sources)
        trust /= max(float(trust.max(initial=0.0)), LEAST)
    return Invested(shared(grown, laid.item_of_value, laid.n_items), placed)


def returned(pool: Float64, item: Positions, n_items: int) -> Float64:
    """What values give back of the trust placed in them."""
    return np.asarray(pool * shared(pool**GROWTH, item, n_items), np.float64)
