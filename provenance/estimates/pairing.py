"""Pairs of reports on one item, and the pairs of sources they belong to.

Only pairs that meet on an item are held, so that memory grows with what was reported
and not with the square of how many sources there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Index, Positions, counted


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Every two reports by different sources on one item, once."""

    a: Index
    """Number of the earlier report."""
    b: Index
    edge: Index
    """Number of the pair of sources."""
    edge_a: Index
    """One of the two sources of each edge, the lower-numbered."""
    edge_b: Index

    @property
    def n_edges(self) -> int:
        return int(self.edge_a.size)


def pairs(source: Positions, item: Positions, n_sources: int, n_items: int) -> Pairs:
    """The pairs of reports; `item` must not fall, nor `source` within an item."""
    size = source.size
    after = np.cumsum(counted(item, n_items))[item] - np.arange(size) - 1
    a = np.repeat(np.arange(size, dtype=np.intp), after)
    begins = np.repeat(np.cumsum(after) - after, after)
    b = np.arange(a.size, dtype=np.intp) - begins + a + 1
    apart = source[a] != source[b]
    a, b = a[apart], b[apart]
    keys, edge = np.unique(
        source[a].astype(np.intp) * n_sources + source[b], return_inverse=True
    )
    return Pairs(a, b, edge, keys // max(n_sources, 1), keys % max(n_sources, 1))
