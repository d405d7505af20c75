"""The investor: sources place trust in values, and values pay it back by their pool.

Source: PooledInvestment of Pasternack and Roth (2010), its growth 1.4.
"""

from __future__ import annotations

import numpy as np

from provenance.estimates.arithmetic import counted, shared, summed
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table

ROUNDS = 20
GROWTH = 1.4
LEAST = 1e-300
"""What is divided by where trust has vanished."""


def investor(laid: Table) -> Float64:
    """The share of its item's trust that each value ends with."""
    stake = 1.0 / np.maximum(counted(laid.source, laid.n_sources), 1)
    trust = np.ones(laid.n_sources)
    grown = np.zeros(laid.n_values)
    for _ in range(ROUNDS):
        placed = (trust * stake)[laid.source]
        pool = summed(placed, laid.value, laid.n_values)
        grown = pool * shared(pool**GROWTH, laid.item_of_value, laid.n_items)
        paid = (grown / np.maximum(pool, LEAST))[laid.value] * placed
        trust = summed(paid, laid.source, laid.n_sources)
        trust /= max(float(trust.max(initial=0.0)), LEAST)
    return shared(grown, laid.item_of_value, laid.n_items)
