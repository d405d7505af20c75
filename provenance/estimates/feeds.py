"""Which sources share a feed: what they say is the same to the letter, too often.

Found from reports alone, before anything is believed of who is right. Two sources that
are both right also agree, so agreeing is not enough: sources of one feed hardly ever
differ where others dispute, and what they share is not what most others say anyway:
others than those who hardly ever differ from them either, or a crowd of copies would
hide itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import (
    Index,
    Positions,
    components,
    counted,
    summed,
)
from provenance.estimates.pairing import Pairs
from provenance.estimates.reports import Float64

DISPUTED_MIN = 10
"""Common disputed items without which two sources are not said to share a feed."""
SURPRISE_MIN = 15.0
"""How improbable, in natural logarithms, what two share has to be among others."""
FOR_EACH_COMMON = 0.03
AGAINST_EACH_DIFFERENCE = 4.6
"""Logarithms of likelihoods: copies differ on 3 in 10,000 items, others on 3 in 100."""
OPEN = 1.0
SURE = 8.0
LEAST = 0.02
"""The smallest share of others by which one agreement surprises."""


@dataclass(frozen=True, slots=True, eq=False)
class Feeds:
    """What pairs of sources have in common, and the feeds that follow."""

    feed: Index
    """The lowest-numbered source of each source's feed; itself where it has its own."""
    edge_a: Index
    edge_b: Index
    common: Index
    """Disputed items on which both sources of an edge report."""
    differing: Index
    """Those of them on which they do not say the same."""
    probability: Float64
    """How likely the two share a feed."""


def feeds(pairs: Pairs, item: Positions, written: Positions, n_sources: int) -> Feeds:
    """The feeds of sources whose reports, each with its item, are `written`."""
    n_items, n_written = _size(item), _size(written)
    support, reported = counted(written, n_written), counted(item, n_items)
    is_disputed = (support[written] < reported[item])[pairs.a]
    same = written[pairs.a] == written[pairs.b]
    common = counted(pairs.edge[is_disputed], pairs.n_edges)
    differing = counted(pairs.edge[is_disputed & ~same], pairs.n_edges)
    alike = OPEN + FOR_EACH_COMMON * common - AGAINST_EACH_DIFFERENCE * differing
    alike = np.where(common < DISPUTED_MIN, np.minimum(alike, -OPEN), alike)
    is_mate = (alike > 0.0)[pairs.edge] & same
    mates = counted(pairs.a[is_mate], item.size) + counted(pairs.b[is_mate], item.size)
    sharing = np.maximum(support[written] - 1 - mates, 0) + 0.5
    share = sharing / (np.maximum(reported[item] - 1 - mates, 1) + 0.5)
    told = -np.log(np.clip(share, LEAST, 1.0))[pairs.a]
    told = summed(told * (is_disputed & same), pairs.edge, pairs.n_edges)
    odds = np.clip(np.minimum(told - SURPRISE_MIN, alike), -4.0 * SURE, SURE)
    probability = 1.0 / (1.0 + np.exp(-odds))
    holds = probability > 0.5
    return Feeds(
        components(n_sources, pairs.edge_a[holds], pairs.edge_b[holds]),
        pairs.edge_a,
        pairs.edge_b,
        common,
        differing,
        probability,
    )


def _size(numbers: Positions) -> int:
    return int(numbers.max()) + 1 if numbers.size else 0
